# what: connects to a service of the host on its loopback addresses
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import socket

from probe import PORT, verdict

escapes = []
for family, address in (
    (socket.AF_INET, "127.0.0.1"),
    (socket.AF_INET, "127.0.1.1"),
    (socket.AF_INET, "0.0.0.0"),
    (socket.AF_INET6, "::1"),
    (socket.AF_INET6, "::ffff:127.0.0.1"),
):
    try:
        with socket.socket(family) as connection:
            connection.settimeout(0.5)
            connection.connect((address, PORT))
            escapes.append(f"connected to {address}:{PORT}")
    except OSError:
        pass
verdict(*escapes)
