# what: looks for descriptors of the host that were left open for it
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os
import stat

from probe import verdict

escapes = []
for number in range(4096):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        continue
    if number > 2:
        escapes.append(f"{number} is {os.readlink(f'/proc/self/fd/{number}')}")
    elif stat.S_ISSOCK(mode) or stat.S_ISDIR(mode) or stat.S_ISBLK(mode):
        escapes.append(f"standard stream {number} has mode {mode:o}")
verdict(*escapes)
