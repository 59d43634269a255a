# what: has the host's disks written to, again and again
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import X86, syscall, verdict

SYNC, SYNCFS, FSYNC, FDATASYNC, SYNC_FILE_RANGE = (162, 306, 74, 75, 277) if X86 else (81, 267, 82, 83, 84)
shared = os.open("/usr/bin/env", os.O_RDONLY)
# Done without doing anything: else a descriptor that is none would be an error.
answers = [syscall(SYNC), syscall(FSYNC, shared), *(syscall(call, -1, 0, 0, 7) for call in (SYNCFS, FSYNC, FDATASYNC, SYNC_FILE_RANGE))]
verdict(None if answers == [0] * 6 else f"the kernel answered {answers}")
