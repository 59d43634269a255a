# what: ends with the code that a shell gives for a killed program
# expect: status=FAILED reason=exit_code exit=137
# tiers: namespaces rootless
import os

import probe  # noqa: F401 - refuses to run outside a sandbox

os._exit(137)
