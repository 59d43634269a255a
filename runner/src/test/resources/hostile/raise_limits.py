# what: raises its own limits and lowers those of the run's first process
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno
import resource
import struct

from probe import REFUSED, refused, verdict

needed = {"RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE", "RLIMIT_MSGQUEUE"}
escapes = []
for name in sorted(needed | {"RLIMIT_NPROC", "RLIMIT_NICE", "RLIMIT_RTPRIO", "RLIMIT_MEMLOCK"}):
    number = getattr(resource, name)
    hard = resource.getrlimit(number)[1]
    if hard == resource.RLIM_INFINITY:
        escapes += [f"{name} has no limit"] if name in needed else []
        continue
    try:
        resource.setrlimit(number, (hard, hard + 1))
    except (OSError, ValueError):
        pass
    if resource.getrlimit(number)[1] != hard:
        escapes.append(f"raised {name} above {hard}")
complaint = refused("prlimit64", 1, 7, struct.pack("QQ", 3, 3), 0, accept=REFUSED | {errno.ESRCH})
verdict(*escapes, complaint)
