# what: fills its work directory with large files
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=memory_limit|disk_limit
# tiers: namespaces rootless
# limits: wall_ms=15000 file_mb=16

from probe import verdict

written = 0
for number in range(128):
    try:
        with open(f"flood{number}", "wb", buffering=0) as file:
            for _ in range(64):
                written += file.write(bytes(1 << 20))
    except OSError:
        pass
    if written >= 1 << 30:
        break
verdict(f"wrote {written >> 20} MiB" if written >= 1 << 30 else None)
