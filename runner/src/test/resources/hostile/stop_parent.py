# what: stops its own parent, so that nobody could wait for it
# expect: status=COMPLETED stdout=contained
# expect: status=TIMEOUT reason=wall_time_limit
# tiers: namespaces rootless
# limits: wall_ms=2000
import os
import signal

from probe import verdict

for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTOU):
    for pid in (os.getppid(), 1):
        try:
            os.kill(pid, number)
        except OSError:
            pass
verdict()
