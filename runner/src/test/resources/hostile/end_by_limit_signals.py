# what: ends by the signal that a CPU limit sends, without having used any
# expect: status=FAILED reason=signal signal=24
# expect: status=TIMEOUT reason=cpu_time_limit
# tiers: namespaces rootless
import os
import signal

import probe  # noqa: F401 - refuses to run outside a sandbox

os.kill(os.getpid(), signal.SIGXCPU)
