# what: mounts with the newer, descriptor based system calls
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import struct

from probe import refused, verdict

AT_FDCWD, OPEN_TREE_CLONE, AT_RECURSIVE = -100, 1, 0x8000
attributes = struct.pack("QQQQ", 0, 1, 0, 0)  # clear "read only"
verdict(
    refused("fsopen", b"tmpfs", 0),
    refused("fsopen", b"proc", 0),
    refused("fspick", AT_FDCWD, b"/", 0),
    refused("fsconfig", 0, 6, 0, 0, 0),
    refused("fsmount", 0, 0, 0),
    refused("open_tree", AT_FDCWD, b"/", OPEN_TREE_CLONE),
    refused("open_tree", AT_FDCWD, b"/usr", OPEN_TREE_CLONE | AT_RECURSIVE),
    refused("move_mount", AT_FDCWD, b"/proc", AT_FDCWD, b".", 0),
    refused("mount_setattr", AT_FDCWD, b"/", 0, attributes, 32),
    refused("mount_setattr", AT_FDCWD, b"/usr", AT_RECURSIVE, attributes, 32),
)
