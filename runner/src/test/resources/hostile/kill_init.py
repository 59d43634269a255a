# what: sends every signal to the run's first process
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=signal
# tiers: namespaces rootless
# limits: wall_ms=3000
import os

from probe import verdict

for number in range(1, 65):
    try:
        os.kill(1, number)
    except OSError:
        pass
verdict()
