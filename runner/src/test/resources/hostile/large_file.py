# what: writes one file larger than it may
# expect: status=FAILED reason=disk_limit|memory_limit
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# limits: file_mb=4
import os
import signal

from probe import verdict

signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
descriptor = os.open("large", os.O_CREAT | os.O_WRONLY)
try:
    for _ in range(64):
        os.write(descriptor, bytes(1 << 20))
except OSError:
    pass
size = os.fstat(descriptor).st_size
verdict(f"wrote {size >> 20} MiB" if size > 4 << 20 else None)
