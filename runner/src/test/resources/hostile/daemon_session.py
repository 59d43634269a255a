# what: leaves children in sessions of their own that ignore being told to go
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# limits: wall_ms=20000
import os
import signal
import time

from probe import libc, verdict

PR_SET_CHILD_SUBREAPER = 36
libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
for _ in range(8):
    if os.fork() == 0:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(600)
verdict()
