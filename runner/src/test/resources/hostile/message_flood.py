# what: fills message queues, which are memory of the kernel
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=memory_limit
# tiers: namespaces rootless
# limits: wall_ms=15000
import os
import struct

from probe import syscall, verdict

IPC_PRIVATE, IPC_CREAT, IPC_NOWAIT = 0, 0o1000, 0o4000
filled = 0
for number in range(512):
    queue = syscall("mq_open", b"hostile%d" % number, os.O_CREAT | os.O_RDWR | os.O_NONBLOCK, 0o600, 0)
    while queue >= 0 and syscall("mq_timedsend", queue, bytes(8192), 8192, 0, 0) == 0:
        filled += 8192
    queue = syscall("msgget", IPC_PRIVATE, IPC_CREAT | 0o600)
    while queue >= 0 and syscall("msgsnd", queue, struct.pack("q", 1) + bytes(8000), 8000, IPC_NOWAIT) == 0:
        filled += 8000
verdict(f"filled {filled >> 20} MiB" if filled >= 256 << 20 else None)
