# what: doubles itself for ever
# expect: status=TIMEOUT reason=wall_time_limit|cpu_time_limit
# expect: status=FAILED reason=process_limit|memory_limit
# tiers: namespaces rootless
# limits: wall_ms=2000 processes=32
import os

import probe  # noqa: F401 - refuses to run outside a sandbox

while True:
    try:
        os.fork()
    except OSError:
        pass
