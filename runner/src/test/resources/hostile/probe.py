"""What the hostile programs share. Not a program: HostileTest places it beside each of them.

The programs attack whatever runs them, so they refuse to start without the arguments HostileTest gives.
"""

import ctypes
import errno
import os
import platform
import struct
import sys

if sys.argv[1:2] != ["contained-run"]:
    sys.exit("This program attacks what runs it. HostileTest runs it in a sandbox; nothing else should.")

PORT = int(sys.argv[2])  # a TCP listener of the host, on the loopback addresses
SOCKET_PATH = sys.argv[3]  # a Unix socket of the host
ABSTRACT_NAME = sys.argv[4]  # an abstract Unix socket of the host, without the leading NUL
SECRET = sys.argv[5]  # a file of the host; its content must neither be read nor changed
HOST_PID = int(sys.argv[6])  # the test's own process

X86 = platform.machine() == "x86_64"

# Name: number on x86_64, number on aarch64 (-1 where there is none).
NUMBERS = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_settime": (227, 112),
    "clone": (56, 220),
    "clone3": (435, 435),
    "delete_module": (176, 106),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "fadvise64": (221, 223),
    "fanotify_init": (300, 262),
    "init_module": (175, 105),
    "inotify_init1": (294, 26),
    "io_setup": (206, 0),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioperm": (173, -1),
    "iopl": (172, -1),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "madvise": (28, 233),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "mmap": (9, 222),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "mq_timedsend": (242, 182),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "nfsservctl": (180, 42),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pidfd_open": (434, 434),
    "pivot_root": (155, 41),
    "prlimit64": (302, 261),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "rt_sigqueueinfo": (129, 138),
    "seccomp": (317, 277),
    "semget": (64, 190),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "shmat": (30, 196),
    "shmdt": (67, 197),
    "shmget": (29, 194),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "timerfd_create": (283, 85),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vhangup": (153, 58),
}

REFUSED = frozenset({errno.EPERM, errno.EACCES, errno.ENOSYS})

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def syscall(name, *arguments):
    """The call's result, or the negative error number. The name may be a number."""
    number = name if isinstance(name, int) else NUMBERS[name][0 if X86 else 1]
    if number < 0:
        return -errno.ENOSYS
    converted = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *converted)
    return -ctypes.get_errno() if result == -1 else result


def attempt(action):
    """The number that action() returned in a child of its own; None when that killed the child."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            value = action()
        except OSError as error:
            value = -error.errno
        os.write(writer, struct.pack("q", value))
        os._exit(0)
    os.close(writer)
    data = os.read(reader, 8)
    os.close(reader)
    os.waitpid(child, 0)
    return struct.unpack("q", data)[0] if len(data) == 8 else None


def described(result):
    return errno.errorcode.get(-result, str(result)) if result < 0 else str(result)


def refused(name, *arguments, accept=REFUSED):
    """None when the system call was refused, else what it gave. A child makes it, so that nothing of it stays."""
    result = attempt(lambda: syscall(name, *arguments))
    if result is None or -result in accept:
        return None
    return f"{name} gave {described(result)}"


def opened(path, flags):
    """None when the file cannot be opened, else a complaint. Writes nothing."""
    try:
        os.close(os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC))
    except OSError:
        return None
    return f"opened {path}"


def content(path, size=4096):
    """The beginning of a file, empty when it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return b""
    try:
        return os.read(descriptor, size)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def status_of(field):
    """A field of /proc/self/status, as text."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as lines:
        for line in lines:
            if line.startswith(field + ":"):
                return line.split(":", 1)[1].strip()
    return ""


def verdict(*complaints):
    """Prints the one line that HostileTest looks for; complaints that are None do not count."""
    found = [complaint for complaint in complaints if complaint]
    print("ESCAPED: " + "; ".join(found) if found else "contained", flush=True)
