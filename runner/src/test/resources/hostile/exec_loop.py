# what: replaces itself for ever
# expect: status=TIMEOUT reason=wall_time_limit|cpu_time_limit
# tiers: namespaces rootless
# limits: wall_ms=1000
import os
import sys

import probe  # noqa: F401 - refuses to run outside a sandbox

os.execv(sys.executable, [sys.executable, *sys.argv])
