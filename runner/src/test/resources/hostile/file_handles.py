# what: opens files by handle, which goes past every directory
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os
import struct

from probe import refused, verdict

complaints = []
for directory in (b".", b"/", b"/usr", b"/etc", b"/proc"):
    try:
        mount = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        continue
    # Inode 2 is the root of an ext4 file system, whatever part of it is mounted here.
    handle = struct.pack("IiII", 8, 1, 2, 0)
    complaints.append(refused("open_by_handle_at", mount, handle, os.O_RDONLY))
    os.close(mount)
verdict(*complaints)
