# what: fills /dev/shm, which must be its own, with 1 GiB
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=memory_limit|disk_limit
# tiers: namespaces rootless
# limits: wall_ms=15000
from probe import verdict

written = 0
for number in range(32):
    try:
        with open(f"/dev/shm/hostile{number}", "wb", buffering=0) as file:
            for _ in range(32):
                written += file.write(bytes(1 << 20))
    except OSError:
        pass
verdict(f"wrote {written >> 20} MiB" if written >= 512 << 20 else None)
