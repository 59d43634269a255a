# what: looks for /sys and for control groups to change
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import verdict

escapes = []
for path in ("/sys", "/sys/fs/cgroup", "/sys/kernel", "/cgroup"):
    try:
        entries = os.listdir(path)
        if entries:
            escapes.append(f"{path} has {entries}")
    except OSError:
        pass
with open("/proc/self/mounts", encoding="utf-8", errors="replace") as mounts:
    kinds = {line.split()[2] for line in mounts}
escapes += sorted(kinds & {"cgroup", "cgroup2", "sysfs", "debugfs", "tracefs", "securityfs", "bpf", "devpts"})
verdict(*escapes)
