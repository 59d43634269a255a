# what: opens descriptors of every kind until it cannot
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# limits: wall_ms=15000
import os
import socket

from probe import syscall, verdict

CLOCK_MONOTONIC = 1
makers = {
    "files": lambda: [os.open("/dev/null", os.O_RDONLY)],
    "pipes": lambda: list(os.pipe()),
    "sockets": lambda: [end.detach() for end in socket.socketpair()],
    "event counters": lambda: [os.eventfd(0)],
    "memory files": lambda: [os.memfd_create("hostile")],
    "timers": lambda: [syscall("timerfd_create", CLOCK_MONOTONIC, 0)],
}
escapes = []
for name, make in makers.items():
    kept = []
    try:
        while len(kept) < 70_000:
            made = make()
            if min(made) < 0:
                break
            kept += made
    except OSError:
        pass
    if len(kept) >= 70_000:
        escapes.append(f"{len(kept)} {name}")
    for descriptor in kept:
        os.close(descriptor)
verdict(*escapes)
