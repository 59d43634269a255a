# what: kills its own process group
# expect: status=FAILED reason=signal signal=9
# tiers: namespaces rootless
import os
import signal

import probe  # noqa: F401 - refuses to run outside a sandbox

os.kill(0, signal.SIGKILL)
