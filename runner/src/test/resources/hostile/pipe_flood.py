# what: fills pipes and sockets, whose buffers are memory of the kernel
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=memory_limit
# tiers: namespaces rootless
# limits: wall_ms=15000
import fcntl
import os
import socket

from probe import verdict

kept = []
filled = 0
try:
    for number in range(2000):
        if number % 2:
            pair = socket.socketpair()
            kept += pair
            reader, writer = pair[0].fileno(), pair[1].fileno()
        else:
            reader, writer = os.pipe()
            try:
                fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 1 << 20)
            except OSError:
                pass
        os.set_blocking(writer, False)
        try:
            while filled < 2 << 30:
                filled += os.write(writer, bytes(1 << 16))
        except BlockingIOError:
            pass
except OSError:
    pass
verdict(f"filled {filled >> 20} MiB" if filled >= 1 << 30 else None)
