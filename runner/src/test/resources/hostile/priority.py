# what: takes precedence over other programs
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import refused, verdict

IOPRIO_REALTIME = 1 << 13
escapes = []
for name, action in {
    "nice -20": lambda: os.nice(-20),
    "nice -1": lambda: os.nice(-1),
    "SCHED_FIFO": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    "SCHED_RR": lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)),
    "priority of the first process": lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
}.items():
    try:
        action()
        escapes.append(name)
    except OSError:
        pass
verdict(*escapes, refused("ioprio_set", 1, 0, IOPRIO_REALTIME))
