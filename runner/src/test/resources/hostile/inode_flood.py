# what: makes empty files until it cannot
# expect: status=COMPLETED stdout=contained
# expect: status=FAILED reason=memory_limit|disk_limit
# tiers: namespaces rootless
# limits: wall_ms=15000 cpu_ms=15000
import os

from probe import verdict

made = 0
try:
    while made < 200_000:
        os.close(os.open(f"{made}", os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        made += 1
except OSError:
    pass
verdict(f"made {made} files" if made >= 200_000 else None)
