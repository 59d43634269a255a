# what: writes 256 MiB to its output
# expect: status=COMPLETED truncated=stdout
# expect: status=FAILED reason=output_limit truncated=stdout
# tiers: namespaces rootless
# limits: output_kb=64 wall_ms=15000
import os

import probe  # noqa: F401 - refuses to run outside a sandbox

block = b"o" * (1 << 16)
for _ in range(4096):
    os.write(1, block)
