# what: handles page faults itself, which makes races in the kernel easy to win
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import opened, refused, verdict

UFFD_USER_MODE_ONLY = 1
verdict(
    refused("userfaultfd", 0),
    refused("userfaultfd", UFFD_USER_MODE_ONLY),
    opened("/dev/userfaultfd", os.O_RDWR),
)
