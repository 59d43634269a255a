# what: mounts file systems
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
from probe import refused, verdict

MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
verdict(
    refused("mount", b"none", b".", b"tmpfs", 0, 0),
    refused("mount", b"none", b"/proc", b"proc", 0, 0),
    refused("mount", b"none", b".", b"sysfs", 0, 0),
    refused("mount", b"none", b".", b"cgroup", 0, b"memory"),
    refused("mount", b"none", b".", b"cgroup2", 0, 0),
    refused("mount", b"none", b".", b"devpts", 0, 0),
    refused("mount", b"none", b".", b"overlay", 0, b"lowerdir=/usr:/etc"),
    refused("mount", b"/", b".", 0, MS_BIND | MS_REC, 0),
    refused("mount", b"none", b"/", 0, MS_REMOUNT, 0),
    refused("mount", b"none", b"/usr", 0, MS_REMOUNT | MS_BIND, 0),
    refused("mount", b"none", b"/", 0, MS_REC | MS_PRIVATE, 0),
)
