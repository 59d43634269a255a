# what: uses memory that belongs to files without a name
# rootless: polling the memory of processes does not see pages that no process has mapped
# expect: status=FAILED reason=memory_limit|disk_limit
# expect: status=COMPLETED stdout=contained
# tiers: namespaces
# limits: memory_mb=128 wall_ms=10000
import os

from probe import verdict

written = 0
try:
    for _ in range(64):
        descriptor = os.memfd_create("hostile")
        for _ in range(16):
            written += os.write(descriptor, bytes(1 << 20))
except OSError:
    pass
verdict(f"has {written >> 20} MiB" if written >= 256 << 20 else None)
