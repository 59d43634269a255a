# what: becomes root, or another user or group
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import verdict

escapes = ["is user 0"] if 0 in os.getresuid() else []
escapes += ["is group 0"] if 0 in os.getresgid() or 0 in os.getgroups() else []
for name, action in {
    "setuid": lambda: os.setuid(0),
    "setresuid": lambda: os.setresuid(0, 0, 0),
    "setreuid": lambda: os.setreuid(0, 0),
    "setuid to another run's": lambda: os.setuid(os.getuid() + 1),
    "setgid": lambda: os.setgid(0),
    "setresgid": lambda: os.setresgid(0, 0, 0),
    "setgroups": lambda: os.setgroups([0]),
}.items():
    try:
        action()
        escapes.append(name)
    except OSError:
        pass
verdict(*escapes)
