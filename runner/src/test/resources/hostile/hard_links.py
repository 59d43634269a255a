# what: links files of the system into its work directory, to change them there
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import SECRET, verdict

escapes = []
for number, path in enumerate(("/etc/passwd", "/usr/bin/env", "/proc/self/exe", "/proc/1/exe", SECRET)):
    try:
        os.link(path, f"link{number}", follow_symlinks=True)
        escapes.append(f"linked {path}")
    except OSError:
        pass
verdict(*escapes)
