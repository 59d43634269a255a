# what: fills the disk with files that have no name any more
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=memory_limit|disk_limit
# tiers: namespaces rootless
# limits: wall_ms=15000 file_mb=16
import os

from probe import verdict

written = 0
for number in range(128):
    try:
        descriptor = os.open(f"flood{number}", os.O_CREAT | os.O_WRONLY)
        os.unlink(f"flood{number}")
        for _ in range(64):
            written += os.write(descriptor, bytes(1 << 20))
    except OSError:
        pass
    if written >= 1 << 30:
        break
verdict(f"wrote {written >> 20} MiB" if written >= 1 << 30 else None)
