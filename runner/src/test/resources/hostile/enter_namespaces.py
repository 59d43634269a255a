# what: enters namespaces of other processes
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import attempt, described, refused, syscall, verdict

escapes = []
for pid in (1, os.getppid(), os.getpid()):
    for kind in ("net", "mnt", "uts", "ipc", "pid", "cgroup"):
        try:
            namespace = os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY)
        except OSError:
            continue
        complaint = refused("setns", namespace, 0)
        os.close(namespace)
        if complaint:
            escapes.append(f"{kind} of {pid}: {complaint}")


def by_pidfd():
    pidfd = syscall("pidfd_open", 1, 0)
    return pidfd if pidfd < 0 else syscall("setns", pidfd, 0x40000000 | 0x20000)


result = attempt(by_pidfd)
if result is not None and result >= 0:
    escapes.append(f"by pidfd: {described(result)}")
verdict(*escapes)
