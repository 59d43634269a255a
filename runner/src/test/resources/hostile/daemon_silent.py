# what: leaves a daemon without any open descriptor
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# limits: wall_ms=20000
import os
import time

from probe import verdict

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 256)
        os.chdir("/")
        time.sleep(600)
    os._exit(0)
os.wait()
verdict()
