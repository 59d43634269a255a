# what: reads password hashes and host keys
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import glob

from probe import content, verdict

paths = ["/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/sudoers", "../../../../../../../etc/shadow"]
paths += ["/proc/1/root/etc/shadow", "/proc/self/root/etc/shadow", "/proc/1/cwd/etc/shadow"]
paths += glob.glob("/etc/ssh/ssh_host_*_key") + glob.glob("/etc/ssl/private/*")
verdict(*(f"read {path}" for path in paths if content(path)))
