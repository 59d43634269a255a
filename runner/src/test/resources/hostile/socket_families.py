# what: opens sockets of families that reach the kernel, the hypervisor or the wire
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import errno
import socket

from probe import verdict

# No protocol, no such family and no right are all the same here: there is no socket.
families = {
    "AF_KEY": (15, socket.SOCK_RAW, 2),
    "AF_NETLINK route": (16, socket.SOCK_RAW, 0),
    "AF_NETLINK netfilter": (16, socket.SOCK_RAW, 12),
    "AF_NETLINK audit": (16, socket.SOCK_RAW, 9),
    "AF_NETLINK events": (16, socket.SOCK_RAW, 15),
    "AF_PACKET": (17, socket.SOCK_RAW, 0x0300),
    "AF_RDS": (21, socket.SOCK_SEQPACKET, 0),
    "AF_CAN": (29, socket.SOCK_RAW, 1),
    "AF_TIPC": (30, socket.SOCK_RDM, 0),
    "AF_BLUETOOTH": (31, socket.SOCK_RAW, 1),
    "AF_ALG": (38, socket.SOCK_SEQPACKET, 0),
    "AF_VSOCK stream": (40, socket.SOCK_STREAM, 0),
    "AF_VSOCK datagram": (40, socket.SOCK_DGRAM, 0),
    "AF_QIPCRTR": (42, socket.SOCK_DGRAM, 0),
    "AF_XDP": (44, socket.SOCK_RAW, 0),
    "raw IPv4": (2, socket.SOCK_RAW, 1),
    "raw IPv6": (10, socket.SOCK_RAW, 58),
}
escapes = []
for name, (family, kind, protocol) in families.items():
    try:
        socket.socket(family, kind, protocol).close()
        escapes.append(name)
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
            escapes.append(f"{name} failed for want of room only")
for family, kind in ((30, socket.SOCK_SEQPACKET), (16, socket.SOCK_RAW), (40, socket.SOCK_STREAM)):
    try:
        for end in socket.socketpair(family, kind):
            end.close()
        escapes.append(f"a pair of family {family}")
    except OSError:
        pass
verdict(*escapes)
