# what: ignores every signal that can be ignored, and stays
# expect: status=TIMEOUT reason=wall_time_limit
# tiers: namespaces rootless
# limits: wall_ms=1000
import signal
import time

import probe  # noqa: F401 - refuses to run outside a sandbox

for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
while True:
    time.sleep(600)
