# what: looks whether its system calls are filtered, and takes the filter off
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
# It also lays more filters over the one it has: they take room that is everybody's, and could be asked for answers.
import ctypes
import struct

from probe import attempt, libc, status_of, syscall, verdict

PR_SET_SECCOMP, SECCOMP_MODE_DISABLED, SECCOMP_MODE_FILTER, SECCOMP_SET_MODE_FILTER = 22, 0, 2, 1
escapes = [] if status_of("Seccomp") == "2" else [f"seccomp mode is {status_of('Seccomp')}"]
if attempt(lambda: libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_DISABLED, 0, 0, 0)) == 0:
    escapes.append("took the filter off")
code = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FFF0000))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", 1, ctypes.addressof(code)))
if attempt(lambda: libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0)) == 0:
    escapes.append("added a filter")
for flags in (0, 1, 4, 8):  # 8: a listener
    if attempt(lambda flags=flags: syscall("seccomp", SECCOMP_SET_MODE_FILTER, flags, program)) >= 0:
        escapes.append(f"added a filter with flags {flags}")
verdict(*escapes)
