# what: aborts
# expect: status=FAILED reason=signal signal=6
# tiers: namespaces rootless
import os

import probe  # noqa: F401 - refuses to run outside a sandbox

os.abort()
