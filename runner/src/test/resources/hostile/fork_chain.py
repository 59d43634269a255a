# what: is a new process every moment, so that whoever looks for it finds only where it was
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import verdict

if os.fork() == 0:
    os.setsid()
    while True:
        try:
            if os.fork() != 0:
                os._exit(0)
        except OSError:
            pass
verdict()
