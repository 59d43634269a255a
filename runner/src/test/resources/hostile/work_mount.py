# what: looks for places to write where set-user-id files or devices would work
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import verdict

ST_NOSUID, ST_NODEV = 2, 4
escapes = []
for path in (".", "/tmp", "/dev/shm", os.environ.get("HOME", "."), os.environ.get("TMPDIR", ".")):
    if os.access(path, os.W_OK):
        flags = os.statvfs(path).f_flag
        if not flags & ST_NOSUID:
            escapes.append(f"{path} is not nosuid")
        if not flags & ST_NODEV:
            escapes.append(f"{path} is not nodev")
verdict(*escapes)
