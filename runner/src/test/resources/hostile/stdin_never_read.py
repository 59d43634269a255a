# what: never reads its input
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# stdin: 4194304
from probe import verdict

verdict()
