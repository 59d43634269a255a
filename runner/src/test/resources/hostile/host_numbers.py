# what: takes from numbers of which the host has one for everybody, and has the kernel's own mappings split
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import ctypes

from probe import refused, verdict

context = ctypes.create_string_buffer(8)
verdict(
    refused("io_setup", 1024, context),
    refused("memfd_secret", 0),
    refused("inotify_init1", 0),
    refused("fanotify_init", 0, 0),
)
