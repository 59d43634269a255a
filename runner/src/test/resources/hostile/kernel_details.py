# what: reads symbols, memory, boot parameters and timers of the kernel
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
from probe import content, verdict

names = ("kallsyms", "cmdline", "kcore", "config.gz", "keys", "key-users", "timer_list", "sched_debug", "slabinfo", "kpageflags")
verdict(*(f"read /proc/{name}" for name in names if content("/proc/" + name)))
