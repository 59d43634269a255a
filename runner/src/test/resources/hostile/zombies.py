# what: leaves 40 dead children that it does not wait for
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import verdict

for _ in range(40):
    if os.fork() == 0:
        os._exit(0)
verdict()
