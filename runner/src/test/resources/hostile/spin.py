# what: uses the processor for longer than it may
# expect: status=TIMEOUT reason=cpu_time_limit
# tiers: namespaces rootless
# limits: wall_ms=30000 cpu_ms=1000
import signal

import probe  # noqa: F401 - refuses to run outside a sandbox

signal.signal(signal.SIGXCPU, signal.SIG_IGN)
while True:
    pass
