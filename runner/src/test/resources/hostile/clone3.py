# what: calls clone3, whose flags a filter cannot see; it must not seem to exist, so that libraries use clone
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno
import os
import signal
import struct

from probe import attempt, described, syscall, verdict


def clone3(flags):
    child = syscall("clone3", struct.pack("11Q", flags, 0, 0, 0, signal.SIGCHLD, 0, 0, 0, 0, 0, 0), 88)
    if child == 0:
        os._exit(0)
    return child


results = [attempt(lambda flags=flags: clone3(flags)) for flags in (0, 0x10000000, 0x10020000)]
verdict(*(f"clone3 gave {described(r)}" for r in results if r is not None and r != -errno.ENOSYS))
