# what: watches directories that it shares with other runs and the host, to see which programs they start
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import fcntl
import os

from probe import attempt, refused, verdict

DN_ACCESS = 1
escapes = [refused("inotify_init1", 0), refused("inotify_init1", os.O_NONBLOCK), refused("fanotify_init", 0x200, 0)]
for path in ("/usr/bin", "/usr/lib", "/tools", "/", "."):
    try:
        directory = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        continue
    if attempt(lambda directory=directory: fcntl.fcntl(directory, fcntl.F_NOTIFY, DN_ACCESS) or 0) == 0:
        escapes.append(f"is told of {path}")
own = os.open("own", os.O_RDONLY | os.O_CREAT)
for path, file in (("its own", own), ("a shared one", os.open("/usr/bin/env", os.O_RDONLY))):
    if attempt(lambda file=file: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK) or 0) == 0:
        escapes.append(f"has a lease on a file, {path}")
verdict(*escapes)
