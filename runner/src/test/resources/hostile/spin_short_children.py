# what: uses the processor in children too short-lived to be seen at work
# rootless: polling misses the time of children that nobody waits for
# expect: status=TIMEOUT reason=cpu_time_limit
# tiers: namespaces
# limits: wall_ms=60000 cpu_ms=1000
import os
import signal
import time

import probe  # noqa: F401 - refuses to run outside a sandbox

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    try:
        if os.fork() == 0:
            end = time.monotonic() + 0.01
            while time.monotonic() < end:
                pass
            os._exit(0)
    except OSError:
        pass
