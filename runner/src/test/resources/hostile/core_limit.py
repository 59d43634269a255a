# what: leaves core dumps: to a file, or to the host's handler, for which the kernel takes 0 as "without limit" and 1 as "none"
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno
import resource
import struct

from probe import REFUSED, refused, verdict

none = REFUSED | {errno.EINVAL}
limits = resource.getrlimit(resource.RLIMIT_CORE)
escapes = [] if limits == (1, 1) else [f"core limit is {limits}"]
for wanted in ((0, 0), (0, 1), (1 << 30, 1 << 30)):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, wanted)
        escapes.append(f"set it to {wanted}")
    except (OSError, ValueError):
        pass
    escapes.append(refused("prlimit64", 0, resource.RLIMIT_CORE, struct.pack("QQ", *wanted), 0, accept=none))
verdict(*escapes)
