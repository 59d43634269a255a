# what: stops itself for ever
# expect: status=TIMEOUT reason=wall_time_limit
# tiers: namespaces rootless
# limits: wall_ms=1000
import os
import signal

import probe  # noqa: F401 - refuses to run outside a sandbox

os.kill(os.getpid(), signal.SIGSTOP)
