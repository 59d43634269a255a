# what: reads and writes the memory of the run's first process, takes its descriptors, compares it with itself
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import ctypes
import errno
import os

from probe import REFUSED, attempt, described, refused, syscall, verdict

buffer = ctypes.create_string_buffer(64)
local = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 64)
remote = (ctypes.c_size_t * 2)(0x400000, 64)
accept = REFUSED | {errno.ESRCH}


def take_descriptor(number):
    pidfd = syscall("pidfd_open", 1, 0)
    return pidfd if pidfd < 0 else syscall("pidfd_getfd", pidfd, number, 0)


taken = [attempt(lambda number=number: take_descriptor(number)) for number in range(8)]
verdict(
    refused("process_vm_readv", 1, local, 1, remote, 1, 0, accept=accept),
    refused("process_vm_writev", 1, local, 1, remote, 1, 0, accept=accept),
    refused("kcmp", 1, os.getpid(), 2, 0, 0, accept=accept),
    refused("move_pages", 1, 0, 0, 0, 0, 0, accept=accept),
    *(
        f"pidfd_getfd {number} gave {described(result)}"
        for number, result in enumerate(taken)
        if result is not None and -result not in accept
    ),
)
