# what: makes device nodes
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os
import stat

from probe import verdict

escapes = []
nodes = ((stat.S_IFCHR, 1, 1), (stat.S_IFCHR, 1, 3), (stat.S_IFBLK, 8, 0), (stat.S_IFBLK, 254, 0))
for directory in (".", "/tmp", "/dev", "/dev/shm"):
    for kind, major, minor in nodes:
        try:
            os.mknod(f"{directory}/node{major}.{minor}", kind | 0o666, os.makedev(major, minor))
            escapes.append(f"made device {major}:{minor} in {directory}")
        except OSError:
            pass
verdict(*escapes)
