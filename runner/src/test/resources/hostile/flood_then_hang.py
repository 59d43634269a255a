# what: writes a little more than it may, slowly, and then does nothing
# expect: status=FAILED reason=output_limit truncated=stdout
# expect: status=TIMEOUT reason=wall_time_limit truncated=stdout
# tiers: namespaces rootless
# limits: output_kb=64 wall_ms=2000
import os
import signal
import time

import probe  # noqa: F401 - refuses to run outside a sandbox

for _ in range(80):
    os.write(1, b"s" * 1024)
    time.sleep(0.005)
signal.pause()
