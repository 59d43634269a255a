# what: leaves directories nested deeper than a path can name, and some that it may not enter itself
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import verdict

os.makedirs("locked/inside")
os.chmod("locked/inside", 0)
os.chmod("locked", 0)
try:
    for _ in range(1000):
        os.mkdir("d" * 100)
        os.chdir("d" * 100)
except OSError:
    pass
verdict()
