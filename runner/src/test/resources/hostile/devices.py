# what: looks for devices beyond the harmless ones
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os
import stat

from probe import verdict

harmless = {"null", "zero", "full", "random", "urandom", "shm", "fd", "stdin", "stdout", "stderr"}
escapes = sorted(set(os.listdir("/dev")) - harmless)
numbers = {"null": (1, 3), "zero": (1, 5), "full": (1, 7), "random": (1, 8), "urandom": (1, 9)}
for name, number in numbers.items():
    try:
        found = os.stat("/dev/" + name)
    except OSError:
        continue
    if not stat.S_ISCHR(found.st_mode) or (os.major(found.st_rdev), os.minor(found.st_rdev)) != number:
        escapes.append(f"/dev/{name} is something else")
verdict(*escapes)
