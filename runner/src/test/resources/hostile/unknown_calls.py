# what: makes system calls that do not exist, or not yet
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno

from probe import attempt, described, refused, syscall, verdict

results = {number: attempt(lambda number=number: syscall(number)) for number in (600, 1000, 4095, 0x1FFFFF)}
verdict(
    refused("nfsservctl", 0, 0, 0),
    *(f"{number} gave {described(r)}" for number, r in results.items() if r is not None and r != -errno.ENOSYS),
)
