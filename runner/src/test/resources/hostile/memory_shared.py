# what: uses memory that belongs to System V segments no process is attached to
# rootless: polling the memory of processes does not see pages that no process has mapped
# expect: status=FAILED reason=memory_limit
# expect: status=COMPLETED stdout=contained
# tiers: namespaces
# limits: memory_mb=128 wall_ms=10000
import ctypes

from probe import syscall, verdict

SIZE, IPC_CREAT = 16 << 20, 0o1000
kept = 0
for _ in range(64):
    segment = syscall("shmget", 0, SIZE, IPC_CREAT | 0o600)
    if segment < 0:
        break
    address = syscall("shmat", segment, 0, 0)
    if -4096 < address < 0:
        break
    ctypes.memset(address, 1, SIZE)
    syscall("shmdt", address)
    kept += SIZE
verdict(f"has {kept >> 20} MiB" if kept >= 256 << 20 else None)
