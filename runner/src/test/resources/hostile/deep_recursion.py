# what: overflows the stack
# expect: status=FAILED reason=signal signal=11
# expect: status=FAILED reason=memory_limit
# tiers: namespaces rootless
import ctypes
import sys

import probe  # noqa: F401 - refuses to run outside a sandbox

sys.setrecursionlimit(1 << 30)


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
def dive(depth):
    return dive(depth + 1)


dive(0)
