# what: overwrites a file of the host whose path it knows
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import SECRET, verdict

escapes = []
for prefix in ("", "/proc/1/root", "/proc/self/root", "/.."):
    try:
        descriptor = os.open(prefix + SECRET, os.O_WRONLY)
        os.write(descriptor, b"overwritten")
        os.close(descriptor)
        escapes.append(f"wrote {prefix}{SECRET}")
    except OSError:
        pass
verdict(*escapes)
