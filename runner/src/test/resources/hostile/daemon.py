# what: leaves a daemon that holds its output open
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# limits: wall_ms=20000
import os
import time

from probe import verdict

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(600)
    os._exit(0)
os.wait()
verdict()
