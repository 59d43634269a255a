# what: drops pages that others read, has its own compared with theirs, and takes huge ones that are counted to nobody
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import ctypes
import errno
import mmap
import os

from probe import REFUSED, refused, syscall, verdict

PR_SET_MEMORY_MERGE, PAGE = 67, 4096
MAP_PRIVATE, MAP_ANONYMOUS, MAP_HUGETLB, MFD_HUGETLB, SHM_HUGETLB, IPC_CREAT = 2, 32, 0x40000, 4, 0o4000, 0o1000
none = REFUSED | {errno.EINVAL, errno.ENOMEM}
libc = ctypes.CDLL(None, use_errno=True)
escapes = [
    refused("mmap", 0, 2 << 20, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0, accept=none),
    refused("memfd_create", b"huge", MFD_HUGETLB, accept=none),
    refused("shmget", 0, 2 << 20, IPC_CREAT | SHM_HUGETLB | 0o600, accept=none),
    refused("process_madvise", 0, 0, 0, 21, 0, accept=REFUSED),
]
if libc.prctl(PR_SET_MEMORY_MERGE, 1, 0, 0, 0) == 0:
    escapes.append("merges its memory with that of others")
file = os.open("/usr/bin/env", os.O_RDONLY)
size = os.fstat(file).st_size
shared = libc.mmap
shared.restype = ctypes.c_void_p
address = shared(None, ctypes.c_size_t(size), mmap.PROT_READ, mmap.MAP_PRIVATE, file, ctypes.c_long(0))
for name, advice in (("MERGEABLE", 12), ("COLD", 20), ("PAGEOUT", 21)):
    escapes.append(refused("madvise", address, size // PAGE * PAGE, advice, accept={errno.EINVAL}))
# Done without doing anything, also for a descriptor that is none.
if syscall("fadvise64", -1, 0, 0, 4) != 0:
    escapes.append("advice to drop pages reaches the kernel")
verdict(*escapes)
