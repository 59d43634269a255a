# what: uses the processor for longer than it may in four children, each of which stays below the limit for long
# expect: status=TIMEOUT reason=cpu_time_limit
# tiers: namespaces rootless
# limits: wall_ms=60000 cpu_ms=2000
import os

import probe  # noqa: F401 - refuses to run outside a sandbox

for _ in range(4):
    if os.fork() == 0:
        while True:
            pass
for _ in range(4):
    os.wait()
