# what: fills the room that the kernel has for everybody's filters, which would keep other runs from being started
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import ctypes
import socket
import struct

from probe import verdict

# One instruction that lets all pass. Attaching by program number needs none that exists: EPERM must come before EBADF.
ALLOW = struct.pack("HBBI", 6, 0, 0, 0xFFFF)
code = ctypes.create_string_buffer(ALLOW * 16)
classic = struct.pack("HxxxxxxQ", 16, ctypes.addressof(code))
escapes = []
for family, kind in ((socket.AF_UNIX, socket.SOCK_DGRAM), (socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET6, socket.SOCK_DGRAM)):
    for name, option, value in (
        ("SO_ATTACH_FILTER", 26, classic),
        ("SO_ATTACH_BPF", 50, struct.pack("i", -1)),
        ("SO_ATTACH_REUSEPORT_CBPF", 51, classic),
        ("SO_ATTACH_REUSEPORT_EBPF", 52, struct.pack("i", -1)),
    ):
        with socket.socket(family, kind) as one:
            if kind == socket.SOCK_DGRAM and family != socket.AF_UNIX:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            try:
                one.setsockopt(socket.SOL_SOCKET, option, value)
                escapes.append(f"{name} for family {family}")
            except PermissionError:
                pass
            except OSError as error:
                escapes.append(f"{name} for family {family} failed for another reason: {error}")
verdict(*escapes)
