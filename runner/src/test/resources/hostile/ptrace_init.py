# what: traces the run's first process and its own parent
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno
import os

from probe import REFUSED, refused, verdict

PTRACE_ATTACH, PTRACE_SEIZE = 16, 0x4206
parent = os.getppid()
accept = REFUSED | {errno.ESRCH}
verdict(*(refused("ptrace", request, pid, 0, 0, accept=accept) for request in (PTRACE_SEIZE, PTRACE_ATTACH) for pid in {1, parent}))
