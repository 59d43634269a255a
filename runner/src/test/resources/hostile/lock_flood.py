# what: takes locks on ranges of its files, which are memory of the kernel that nobody is charged for
# expect: status=FAILED reason=memory_limit
# tiers: namespaces rootless
# limits: wall_ms=20000 cpu_ms=15000 processes=64
import fcntl
import os
import time

from probe import verdict

FILES, RANGES = 64, 200
for _ in range(8):
    if os.fork():
        continue
    for number in range(FILES):
        file = os.open(f"{os.getpid()}-{number}", os.O_RDWR | os.O_CREAT)
        for at in range(RANGES):
            fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * at)
    time.sleep(15)
    os._exit(0)
time.sleep(15)
verdict(f"has {8 * FILES * RANGES} locks")
