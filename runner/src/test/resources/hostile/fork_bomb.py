# what: starts processes that stay until it cannot
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=process_limit
# tiers: namespaces rootless
# limits: processes=32
import os
import signal

from probe import verdict

started = 0
try:
    while started < 500:
        if os.fork() == 0:
            signal.pause()
        started += 1
except OSError:
    pass
verdict(f"started {started} processes" if started >= 40 else None)
