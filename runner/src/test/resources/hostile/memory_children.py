# what: uses 800 MiB of memory in eight children, none of which is large alone
# expect: status=FAILED reason=memory_limit
# tiers: namespaces rootless
# limits: memory_mb=256 wall_ms=10000
import os
import signal

from probe import verdict

for _ in range(8):
    if os.fork() == 0:
        kept = bytearray(b"x") * (100 << 20)
        signal.pause()
for _ in range(8):
    os.wait()
verdict("every child ended by itself")
