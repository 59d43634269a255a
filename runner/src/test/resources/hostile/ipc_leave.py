# what: leaves System V objects, a message queue and files for the next run to find
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import syscall, verdict

KEY, IPC_CREAT = 0x41535341, 0o1000
syscall("shmget", KEY, 4096, IPC_CREAT | 0o666)
syscall("msgget", KEY, IPC_CREAT | 0o666)
syscall("semget", KEY, 1, IPC_CREAT | 0o666)
syscall("mq_open", b"hostile", os.O_CREAT | os.O_RDWR, 0o666, 0)
for directory in (".", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", os.environ.get("HOME", ".")):
    try:
        with open(os.path.join(directory, "hostile-left-this"), "w", encoding="ascii") as file:
            file.write("left")
        os.chmod(os.path.join(directory, "hostile-left-this"), 0o666)
    except OSError:
        pass
verdict()
