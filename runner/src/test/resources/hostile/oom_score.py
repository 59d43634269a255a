# what: makes itself the last process that the kernel kills when memory is short
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import verdict

escapes = []
for path, value in (("oom_score_adj", b"-1"), ("oom_score_adj", b"-1000"), ("oom_adj", b"-17")):
    try:
        descriptor = os.open(f"/proc/self/{path}", os.O_WRONLY)
        os.write(descriptor, value)
        os.close(descriptor)
        escapes.append(f"{path} is {value.decode()}")
    except OSError:
        pass
verdict(*escapes)
