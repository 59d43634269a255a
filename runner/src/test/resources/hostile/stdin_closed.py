# what: closes its input while more is to come
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# stdin: 4194304
import os

from probe import verdict

os.close(0)
verdict()
