# what: changes the kernel's settings and its own standing through /proc
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import opened, verdict

paths = [
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/hostname",
    "/proc/sys/kernel/modprobe",
    "/proc/sys/kernel/ns_last_pid",
    "/proc/sys/kernel/randomize_va_space",
    "/proc/sys/kernel/shmmax",
    "/proc/sys/fs/file-max",
    "/proc/sys/fs/mqueue/msg_max",
    "/proc/sys/net/ipv4/ip_forward",
    "/proc/sys/user/max_user_namespaces",
    "/proc/sys/vm/drop_caches",
    "/proc/sys/vm/overcommit_memory",
    "/proc/irq/default_smp_affinity",
    "/proc/1/oom_score_adj",
    "/proc/1/uid_map",
    "/proc/1/setgroups",
]
verdict(*(opened(path, os.O_WRONLY) for path in paths))
