# what: makes system calls with the numbers of 32-bit x86, which a filter for 64 bits would misread
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import ctypes
import mmap

from probe import X86, attempt, verdict

GETPID, GETUID, MOUNT = 20, 24, 21


def int80(number):
    # push rbx; mov eax, number; int 0x80; movsxd rax, eax; pop rbx; ret
    code = b"\x53\xb8" + number.to_bytes(4, "little") + b"\xcd\x80\x48\x63\xc0\x5b\xc3"
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    function = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    return function()


escapes = []
if X86:
    for number in (GETPID, GETUID):
        result = attempt(lambda number=number: int80(number))
        if result is not None and result >= 0:
            escapes.append(f"int 0x80 number {number} gave {result}")
verdict(*escapes)
