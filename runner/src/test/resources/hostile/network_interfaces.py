# what: looks for network interfaces beyond the loopback, and for routes
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import socket

from probe import content, verdict

escapes = []
# Kernels may put these into every network namespace; without a route and an address they lead nowhere.
everywhere = ("lo", "sit0", "tunl0", "ip6tnl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "ip6gre0")
names = {line.split(b":")[0].strip().decode() for line in content("/proc/self/net/dev", 65536).splitlines()[2:]}
try:
    names |= {name for _, name in socket.if_nameindex()}
except OSError:
    pass
escapes += [f"interface {name}" for name in sorted(names) if name not in everywhere]
escapes += [f"route {line.decode()}" for line in content("/proc/self/net/route", 65536).splitlines()[1:]]
verdict(*escapes)
