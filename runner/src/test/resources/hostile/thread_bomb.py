# what: starts threads until it cannot
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=process_limit
# tiers: namespaces rootless
# limits: processes=32 memory_mb=512
import os
import threading

from probe import verdict

started = 0
threading.stack_size(64 << 10)
forever = threading.Event()
try:
    while started < 500:
        threading.Thread(target=forever.wait, daemon=True).start()
        started += 1
except (RuntimeError, OSError):
    pass
verdict(f"started {started} threads" if started >= 40 else None)
os._exit(0)
