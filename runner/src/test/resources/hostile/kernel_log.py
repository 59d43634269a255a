# what: reads the kernel's log
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import ctypes
import os

from probe import opened, refused, verdict

verdict(
    opened("/dev/kmsg", os.O_RDONLY),
    opened("/dev/kmsg", os.O_WRONLY),
    opened("/proc/kmsg", os.O_RDONLY),
    refused("syslog", 3, ctypes.create_string_buffer(4096), 4096),
    refused("syslog", 10, 0, 0),
    refused("syslog", 5, 0, 0),
)
