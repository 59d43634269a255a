# what: looks for what ipc_leave left in a run before
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import syscall, verdict

KEY = 0x41535341
escapes = []
for name, arguments in {"shmget": (KEY, 4096, 0), "msgget": (KEY, 0), "semget": (KEY, 1, 0)}.items():
    if syscall(name, *arguments) >= 0:
        escapes.append(f"found it with {name}")
if syscall("mq_open", b"hostile", os.O_RDWR, 0, 0) >= 0:
    escapes.append("found the message queue")
for directory in (".", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", os.environ.get("HOME", ".")):
    if os.path.exists(os.path.join(directory, "hostile-left-this")):
        escapes.append(f"found the file in {directory}")
for table in ("shm", "msg", "sem"):
    try:
        with open(f"/proc/sysvipc/{table}", encoding="ascii") as lines:
            if len(lines.readlines()) > 1:
                escapes.append(f"sees {table} objects")
    except OSError:
        pass
verdict(*escapes)
