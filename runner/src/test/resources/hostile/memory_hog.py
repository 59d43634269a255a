# what: uses 4 GiB of memory
# expect: status=FAILED reason=memory_limit
# expect rootless: status=FAILED reason=memory_limit
# expect rootless: status=FAILED reason=exit_code exit=1
# tiers: namespaces rootless
# limits: memory_mb=128 wall_ms=10000
from probe import verdict

kept = []
for _ in range(4096):
    kept.append(bytearray(b"x") * (1 << 20))
verdict(f"has {len(kept)} MiB")
