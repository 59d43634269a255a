# what: reads a file of the host whose path it knows, directly and through every root and working directory it can name
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import SECRET, content, verdict

prefixes = ["", "/proc/1/root", "/proc/self/root", f"/proc/{os.getppid()}/root", "/..", "/proc/1/cwd/../../../../../.."]
verdict(
    *(f"read {prefix}{SECRET}" for prefix in prefixes if content(prefix + SECRET)),
    "sees its directory" if os.path.exists(os.path.dirname(SECRET)) else None,
)
