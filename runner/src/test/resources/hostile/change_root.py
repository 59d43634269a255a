# what: gives itself another root directory
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import refused, verdict

os.mkdir("root")
verdict(
    refused("chroot", b"root"),
    refused("chroot", b"."),
    refused("chroot", b"/proc/1/root"),
    refused("pivot_root", b".", b"root"),
    refused("pivot_root", b".", b"."),
)
