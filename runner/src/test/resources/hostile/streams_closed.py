# what: closes all its streams and stays
# expect: status=TIMEOUT reason=wall_time_limit
# tiers: namespaces rootless
# limits: wall_ms=1000
# stdin: 4194304
import os
import time

import probe  # noqa: F401 - refuses to run outside a sandbox

os.closerange(0, 3)
time.sleep(600)
