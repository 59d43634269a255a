# what: opens running executables for writing, through /proc, to change what the host runs next
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os
import sys

from probe import opened, verdict

paths = ["/proc/1/exe", "/proc/self/exe", f"/proc/{os.getppid()}/exe", sys.executable, os.path.realpath(sys.executable)]
verdict(*(opened(path, flags) for path in paths for flags in (os.O_WRONLY, os.O_RDWR | os.O_APPEND)))
