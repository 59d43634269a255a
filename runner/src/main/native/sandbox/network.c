/* The network of a slot's runs: a loopback that leads nowhere else, and to no earlier run. */
#include "sandbox.h"
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int devices_fd = -1; /* what was sent over each device of the namespace that we are in */

void make_network(void) {
    if (devices_fd >= 0) close(devices_fd);
    if (unshare(CLONE_NEWNET)) fail("leaving the network");
    struct ifreq loopback = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &loopback)) fail("opening the loopback");
    close(fd);
    devices_fd = openat(proc_fd, "self/net/dev", O_RDONLY | O_CLOEXEC);
}

/* Where it cannot be told, it was used. */
static int was_used(void) {
    char text[4096];
    unsigned long long bytes, packets;
    ssize_t n = devices_fd < 0 ? -1 : pread(devices_fd, text, sizeof text - 1, 0);
    text[n > 0 ? n : 0] = 0;
    char *at = strstr(text, "lo:");
    return !at || sscanf(at + 3, "%llu %llu", &bytes, &packets) != 2 || packets > 0;
}

/* After a run: connections that it used linger, hold ports and have been measured. The next run must not meet them. */
void renew_network(void) {
    if (was_used()) make_network();
}
