# what: looks for the work directories of other runs
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import verdict

own = os.stat("probe.py")
system = {"/proc", "/sys", "/dev/fd", "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin", "/etc"}
escapes = []
seen = 0
for directory, directories, files in os.walk("/"):
    directories[:] = [name for name in directories if os.path.join(directory, name) not in system]
    seen += len(directories)
    if seen > 100_000:
        break
    if "probe.py" in files:
        found = os.stat(os.path.join(directory, "probe.py"))
        if (found.st_dev, found.st_ino) != (own.st_dev, own.st_ino):
            escapes.append(f"sees {directory}")
verdict(*escapes)
