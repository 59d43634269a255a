# what: opens the trigger that reboots or crashes the machine
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os

from probe import opened, verdict

verdict(opened("/proc/sysrq-trigger", os.O_WRONLY), opened("/proc/sys/kernel/sysrq", os.O_WRONLY))
