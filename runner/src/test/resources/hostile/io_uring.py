# what: makes system calls through io_uring, which a filter of system calls does not see
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import ctypes

from probe import refused, verdict

verdict(
    refused("io_uring_setup", 1, ctypes.create_string_buffer(120)),
    refused("io_uring_setup", 32, ctypes.create_string_buffer(120)),
    refused("io_uring_enter", 0, 1, 0, 0, 0, 0),
    refused("io_uring_register", -1, 0, 0, 0),
)
