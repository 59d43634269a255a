# what: leaves core dumps
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import resource

from probe import verdict

limits = resource.getrlimit(resource.RLIMIT_CORE)
escapes = [] if limits == (0, 0) else [f"core limit is {limits}"]
try:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
    escapes.append("raised it")
except (OSError, ValueError):
    pass
verdict(*escapes)
