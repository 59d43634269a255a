# what: leaves links to files of the host where the host may look for its results
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os
import socket

from probe import SECRET, verdict

for name, target in {
    "link": SECRET,
    "root": "/",
    "proc": "/proc/self/root",
    "up": "../../../../../../../..",
    "loop": "loop",
    "main.mjs": SECRET,
    "output": "/etc/passwd",
}.items():
    os.symlink(target, name)
for name in ("main.py", "probe.py"):
    os.unlink(name)
    os.symlink(SECRET, name)
try:
    os.mkfifo("pipe")
except OSError:
    pass
with socket.socket(socket.AF_UNIX) as listener:
    listener.bind("socket")
verdict()
