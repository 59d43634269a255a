# what: connects to an abstract Unix socket of the host
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import socket

from probe import ABSTRACT_NAME, content, verdict

escapes = []
try:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(b"\0" + ABSTRACT_NAME.encode())
        escapes.append("connected to @" + ABSTRACT_NAME)
except OSError:
    pass
for table in ("/proc/net/unix", "/proc/self/net/unix"):
    if ABSTRACT_NAME.encode() in content(table, 1 << 20):
        escapes.append("sees the host's sockets")
verdict(*escapes)
