# what: connects to the cloud's metadata service, to the internet and to the usual ports of databases
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import socket

from probe import verdict

escapes = []
outside = [("169.254.169.254", 80), ("169.254.170.2", 80), ("100.100.100.200", 80), ("1.1.1.1", 53), ("10.0.0.1", 443)]
inside = [("127.0.0.1", port) for port in (22, 3306, 5432, 6379, 8000, 8080)]
for target in outside + inside:
    try:
        with socket.socket() as connection:
            connection.settimeout(0.2)
            connection.connect(target)
            escapes.append(f"connected to {target}")
    except OSError:
        pass
for target in outside:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
            datagram.sendto(b"x", target)
            escapes.append(f"sent to {target}")
    except OSError:
        pass
verdict(*escapes)
