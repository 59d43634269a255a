# what: makes namespaces of its own, in which it would have capabilities
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno
import os
import signal

from probe import REFUSED, attempt, described, refused, syscall, verdict

flags = {
    "time": 0x80,
    "mount": 0x20000,
    "cgroup": 0x2000000,
    "uts": 0x4000000,
    "ipc": 0x8000000,
    "user": 0x10000000,
    "pid": 0x20000000,
    "network": 0x40000000,
    "user and mount": 0x10020000,
    "user and network": 0x50000000,
}
# No room for another one is what a limit on their number gives.
accept = REFUSED | {errno.ENOSPC}


def clone(flag):
    child = syscall("clone", flag | signal.SIGCHLD, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    return child


escapes = []
for name, flag in flags.items():
    complaint = refused("unshare", flag, accept=accept)
    if complaint:
        escapes.append(f"{name}: {complaint}")
    if flag == 0x80:
        continue  # clone() has no bit for it
    result = attempt(lambda flag=flag: clone(flag))
    if result is not None and -result not in accept:
        escapes.append(f"{name}: clone gave {described(result)}")
verdict(*escapes)
