# what: writes to its errors for ever
# expect: status=FAILED reason=output_limit truncated=stderr
# expect: status=TIMEOUT reason=wall_time_limit|cpu_time_limit truncated=stderr
# tiers: namespaces rootless
# limits: output_kb=64 wall_ms=1500
import os

import probe  # noqa: F401 - refuses to run outside a sandbox

block = b"e" * (1 << 16)
while True:
    os.write(2, block)
