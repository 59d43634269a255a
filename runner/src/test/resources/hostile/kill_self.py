# what: kills itself as the kernel does when memory is short
# expect: status=FAILED reason=signal signal=9
# tiers: namespaces rootless
import os
import signal

import probe  # noqa: F401 - refuses to run outside a sandbox

os.kill(os.getpid(), signal.SIGKILL)
