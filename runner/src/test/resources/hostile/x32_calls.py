# what: makes system calls with the numbers of x32, which a filter that compares numbers would not know
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
from probe import X86, attempt, syscall, verdict

X32 = 0x40000000
# getpid, getuid, and those of ptrace, process_vm_readv and rt_sigaction in x32's own range.
numbers = (39, 102, 521, 539, 512)
escapes = []
if X86:
    for number in numbers:
        result = attempt(lambda number=number: syscall(X32 | number, 0, 0, 0, 8, 0, 0))
        if result is not None and result >= 0:
            escapes.append(f"x32 number {number} gave {result}")
verdict(*escapes)
