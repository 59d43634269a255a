# what: opens memory, descriptors, root and working directory of the run's first process
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import opened, verdict

complaints = [opened("/proc/1/mem", os.O_RDONLY), opened("/proc/1/mem", os.O_RDWR), opened("/proc/1/auxv", os.O_RDONLY)]
complaints += [opened(f"/proc/1/{name}", os.O_RDONLY) for name in ("root", "cwd", "exe")]
complaints += [opened(f"/proc/1/fd/{number}", os.O_RDONLY) for number in range(64)]
try:
    complaints.append(f"lists descriptors {os.listdir('/proc/1/fd')}")
except OSError:
    pass
verdict(*complaints)
