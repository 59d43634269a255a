# what: queues signals for itself until it cannot
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# limits: wall_ms=15000
import os
import signal
import struct

from probe import syscall, verdict

SI_QUEUE = -1
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMIN})
information = struct.pack("iiiiiiq", signal.SIGRTMIN, 0, SI_QUEUE, 0, os.getpid(), os.getuid(), 0) + bytes(96)
queued = 0
while queued < 200_000 and syscall("rt_sigqueueinfo", os.getpid(), int(signal.SIGRTMIN), information) == 0:
    queued += 1
verdict(f"queued {queued} signals" if queued >= 200_000 else None)
