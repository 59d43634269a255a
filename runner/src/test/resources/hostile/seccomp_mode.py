# what: looks whether its system calls are filtered, and takes the filter off
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
from probe import attempt, libc, status_of, verdict

PR_SET_SECCOMP, SECCOMP_MODE_DISABLED = 22, 0
escapes = [] if status_of("Seccomp") == "2" else [f"seccomp mode is {status_of('Seccomp')}"]
if attempt(lambda: libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_DISABLED, 0, 0, 0)) == 0:
    escapes.append("took the filter off")
verdict(*escapes)
