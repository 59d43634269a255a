# what: reads from address 0
# expect: status=FAILED reason=signal signal=11
# tiers: namespaces rootless
import ctypes

import probe  # noqa: F401 - refuses to run outside a sandbox

ctypes.string_at(0)
