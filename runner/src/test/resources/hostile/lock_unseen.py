# what: takes locks that cannot be told to be its own: those of an open file, and those of a process that is no more
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno
import os
import struct

from probe import REFUSED, attempt, refused, verdict

F_OFD_SETLK, F_WRLCK, CLONE_VM, CLONE_FILES, SIGCHLD = 37, 1, 0x100, 0x400, 17


def lock_of_open_file():
    import fcntl

    file = os.open("locked", os.O_RDWR | os.O_CREAT)
    fcntl.fcntl(file, F_OFD_SETLK, struct.pack("hhxxxxqqixxxx", F_WRLCK, os.SEEK_SET, 0, 1, 0))
    return 0


verdict(
    None if attempt(lock_of_open_file) == -errno.EINVAL else "locked an open file",
    refused("clone", CLONE_FILES | SIGCHLD, 0, 0, 0, 0, accept=REFUSED),
)
