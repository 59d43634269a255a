# what: looks for capabilities left in any of its sets
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
from probe import status_of, verdict

sets = ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")
verdict(*(f"{name} is {status_of(name)}" for name in sets if int(status_of(name) or "1", 16) != 0))
