# what: replaces the kernel, loads modules, reboots, swaps, accounts, sets quotas and the clock
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import struct
import time

from probe import refused, verdict

# Each would do nothing if it got through: wrong magic numbers, no such file, or what is already so.
now = struct.pack("qq", int(time.time()), 0)
verdict(
    refused("kexec_load", 0, 0, 0, 0),
    refused("kexec_file_load", -1, -1, 0, 0, 0),
    refused("init_module", b"", 0, b""),
    refused("finit_module", -1, b"", 0),
    refused("delete_module", b"no_such_module", 0),
    refused("reboot", 0, 0, 0, 0),
    refused("swapon", b"/no/such/file", 0),
    refused("swapoff", b"/no/such/file"),
    refused("acct", b"/no/such/file"),
    refused("quotactl", 0x800002, b"/no/such/device", 0, 0),
    refused("quotactl_fd", 0, 0x800002, 0, 0),
    refused("iopl", 3),
    refused("ioperm", 0, 1, 1),
    refused("vhangup"),
    refused("clock_settime", 0, now),
    refused("sethostname", b"hostile", 7),
    refused("setdomainname", b"hostile", 7),
)
