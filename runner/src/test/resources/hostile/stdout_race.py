# what: keeps its output full with several writers, so that whoever reads it never comes to an end
# expect: status=TIMEOUT reason=wall_time_limit|cpu_time_limit truncated=stdout
# tiers: namespaces rootless
# limits: wall_ms=1500 cpu_ms=1500
import ctypes
import fcntl
import os

from probe import libc

F_SETPIPE_SZ, SIZE = 1031, 1 << 20
try:
    fcntl.fcntl(1, F_SETPIPE_SZ, SIZE)
except OSError:
    pass
data = ctypes.create_string_buffer(b"x" * SIZE, SIZE)


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


piece = Piece(ctypes.addressof(data), SIZE)
for _ in range(15):
    if not os.fork():
        os.setsid()
        break
while True:
    libc.vmsplice(1, ctypes.byref(piece), ctypes.c_size_t(1), 0)
