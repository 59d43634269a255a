# what: leaves dead grandchildren for the run's first process to wait for, more than it may have at once
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# limits: processes=32 wall_ms=15000
import os
import time

from probe import verdict

made = 0
while made < 200:
    try:
        if os.fork() == 0:
            try:
                os.fork()
            finally:
                os._exit(0)
        os.wait()
        made += 1
    except OSError:
        time.sleep(0.01)
verdict()
