# what: writes to a device that is always full
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno
import os

from probe import verdict

complaint = None
try:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    os.write(descriptor, b"x")
    complaint = "wrote to /dev/full"
except OSError as error:
    if error.errno not in (errno.ENOSPC, errno.ENOENT):
        complaint = f"/dev/full gave {errno.errorcode[error.errno]}"
verdict(complaint)
