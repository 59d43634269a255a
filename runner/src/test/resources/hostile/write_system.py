# what: writes outside its work directory
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import os
import sys

from probe import verdict

places = ["/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/mnt", "/opt", "/proc", "/root", "/run", "/sbin"]
places += ["/srv", "/sys", "/usr", "/usr/bin", "/usr/lib", "/usr/local/bin", "/var", "/var/lib", "/var/log", "/var/spool"]
places += ["/var/spool/cron", "/etc/cron.d", sys.prefix, os.path.dirname(os.__file__)]
escapes = []
for place in places:
    try:
        os.close(os.open(os.path.join(place, "hostile"), os.O_CREAT | os.O_WRONLY, 0o600))
        escapes.append(f"made a file in {place}")
    except OSError:
        pass
    try:
        os.mkdir(os.path.join(place, "hostile-directory"))
        escapes.append(f"made a directory in {place}")
    except OSError:
        pass
for path in ("/etc/passwd", "/etc/ld.so.preload", "/etc/hosts", "/usr/bin/env"):
    try:
        os.close(os.open(path, os.O_WRONLY))
        escapes.append(f"opened {path} for writing")
    except OSError:
        pass
    try:
        os.utime(path)
        escapes.append(f"touched {path}")
    except OSError:
        pass
try:
    os.rename("/usr", "/usr-hostile")
    escapes.append("renamed /usr")
except OSError:
    pass
verdict(*escapes)
