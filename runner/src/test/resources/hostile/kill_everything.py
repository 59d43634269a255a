# what: kills every process that it may
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=signal signal=9
# tiers: namespaces rootless
import os
import signal

from probe import HOST_PID, verdict

for _ in range(50):
    try:
        os.kill(-1, signal.SIGKILL)
    except OSError:
        pass
for pid in (HOST_PID, *range(3, 2000)):
    if pid != os.getpid():
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
verdict()
