# what: opens a terminal and types into that of its host
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import fcntl
import os

from probe import opened, verdict

TIOCSTI, TIOCLINUX = 0x5412, 0x541C
complaints = [opened(path, os.O_RDWR | os.O_NOCTTY) for path in ("/dev/ptmx", "/dev/pts/ptmx", "/dev/tty", "/dev/console", "/dev/tty0")]
for descriptor in (0, 1, 2):
    if os.isatty(descriptor):
        complaints.append(f"descriptor {descriptor} is a terminal")
    for request in (TIOCSTI, TIOCLINUX):
        try:
            fcntl.ioctl(descriptor, request, b"x")
            complaints.append(f"typed into descriptor {descriptor}")
        except OSError:
            pass
try:
    os.openpty()
    complaints.append("has a terminal of its own")
except OSError:
    pass
verdict(*complaints)
