# what: looks for settings and secrets in its own environment
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import content, verdict

# The last three are the language pack's and the interpreter's own.
allowed = {"PATH", "HOME", "TMPDIR", "LANG", "USER", "LOGNAME", "LOCPATH", "PYTHONUNBUFFERED", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE"}
started_with = {entry.split(b"=")[0].decode() for entry in content("/proc/self/environ", 65536).split(b"\0") if entry}
verdict(*sorted((set(os.environ) | started_with) - allowed))
