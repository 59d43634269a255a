# what: takes mounts away to see what they cover
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
from probe import refused, verdict

MNT_FORCE, MNT_DETACH = 1, 2
paths = (b"/", b"/proc", b"/dev", b"/usr", b"/tmp", b"/etc", b".", b"/proc/kcore", b"/dev/null")
verdict(*(refused("umount2", path, flags) for path in paths for flags in (0, MNT_DETACH, MNT_FORCE)))
