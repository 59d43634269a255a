# what: connects to Unix sockets of the host by path
# expect: status=COMPLETED stdout=contained
# tiers: namespaces rootless
import socket

from probe import SOCKET_PATH, verdict

paths = [SOCKET_PATH, "/proc/1/root" + SOCKET_PATH, "/var/run/docker.sock", "/run/containerd/containerd.sock"]
paths += ["/run/dbus/system_bus_socket", "/run/mysqld/mysqld.sock", "/run/systemd/private", "/dev/log", "/run/nscd/socket"]
escapes = []
for path in paths:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_UNIX, kind) as connection:
                connection.connect(path)
                escapes.append(f"connected to {path}")
        except OSError:
            pass
verdict(*escapes)
