/* Who runs what: the user of each slot's programs and, without root, the namespaces that make it one. */
#include "sandbox.h"
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <unistd.h>

int in_userns;

unsigned uid_of(const struct slot *slot) { return options.first_uid + (unsigned)slot->number; }

/* Files belong to the program's user. In a user namespace that is us: the program's own maps its user to us. */
int give(int fd, const struct slot *slot) { return in_userns ? 0 : fchown(fd, uid_of(slot), uid_of(slot)); }

void enter_userns(void) {
    char map[64];
    unsigned uid = geteuid(), gid = getegid();
    if (unshare(CLONE_NEWUSER)) fail("making a user namespace");
    int self = open("/proc/self", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (self < 0 || write_file_at(self, "setgroups", "deny")) fail("giving up groups");
    snprintf(map, sizeof map, "0 %u 1\n", uid);
    if (write_file_at(self, "uid_map", map)) fail("mapping the user");
    snprintf(map, sizeof map, "0 %u 1\n", gid);
    if (write_file_at(self, "gid_map", map)) fail("mapping the group");
    close(self);
    in_userns = 1;
}

int map_users(int pid) {
    char name[64];
    snprintf(name, sizeof name, "%d/uid_map", pid);
    if (write_file_at(proc_fd, name, "1000 0 1\n")) return -1;
    snprintf(name, sizeof name, "%d/gid_map", pid);
    return write_file_at(proc_fd, name, "1000 0 1\n");
}
