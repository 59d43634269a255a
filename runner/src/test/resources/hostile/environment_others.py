# what: reads the environment of every process it can see
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import content, verdict

allowed = {"PATH", "HOME", "TMPDIR", "LANG", "USER", "LOGNAME", "LOCPATH", "PYTHONUNBUFFERED", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE"}
escapes = []
for pid in filter(str.isdigit, os.listdir("/proc")):
    names = {entry.split(b"=")[0].decode() for entry in content(f"/proc/{pid}/environ", 65536).split(b"\0") if entry}
    if names - allowed:
        escapes.append(f"{pid} has {sorted(names - allowed)}")
verdict(*escapes)
