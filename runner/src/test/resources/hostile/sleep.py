# what: does nothing for longer than it may
# expect: status=TIMEOUT reason=wall_time_limit
# tiers: namespaces rootless
# limits: wall_ms=1000
import time

import probe  # noqa: F401 - refuses to run outside a sandbox

time.sleep(600)
