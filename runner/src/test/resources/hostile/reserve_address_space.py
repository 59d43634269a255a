# what: reserves more address space than the machine has memory, without using it
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import mmap

from probe import verdict

MAP_NORESERVE = 0x4000
kept = []
try:
    for _ in range(64):
        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_NORESERVE
        kept.append(mmap.mmap(-1, 1 << 36, flags=flags, prot=mmap.PROT_READ))
except (OSError, ValueError):
    pass
verdict()
