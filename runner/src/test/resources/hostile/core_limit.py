# what: leaves core dumps: to a file, or to the host's handler, for which the kernel takes 0 as "without limit" and 1 as "none"
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import ctypes
import resource
import struct

from probe import syscall, verdict

escapes = []


def look(after):
    limits = resource.getrlimit(resource.RLIMIT_CORE)
    if limits != (1, 1):
        escapes.append(f"core limit is {limits} after {after}")


look("the start")
for wanted in ((0, 0), (0, 1), (1 << 30, 1 << 30)):
    # Answered as if it had been done, for sanitizers end when it is refused.
    resource.setrlimit(resource.RLIMIT_CORE, wanted)
    look(f"setting it to {wanted}")
    for place in (0, ctypes.create_string_buffer(16)):
        syscall("prlimit64", 0, resource.RLIMIT_CORE, struct.pack("QQ", *wanted), place)
        look(f"prlimit to {wanted}")
verdict(*escapes)
