/* The work directory of a run, made before anything of the program has run. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int make_directory(int at, const char *name, mode_t mode, const struct slot *slot) {
    if (mkdirat(at, name, 0700)) return -1;
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return -1;
    if (fchmod(fd, mode) || give(fd, slot)) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Before anything of the program has run, below a tmpfs nobody else knows. */
static int put_file(int box, const struct file *file, const struct slot *slot) {
    int at = dup(box), fd;
    char *part = file->path, *slash;
    while (at >= 0 && (slash = strchr(part, '/'))) {
        *slash = 0;
        int next = openat(at, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (next < 0 && errno == ENOENT) next = make_directory(at, part, 0755, slot);
        *slash = '/';
        close(at);
        at = next;
        part = slash + 1;
    }
    if (at < 0) return -1;
    fd = openat(at, part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0755);
    close(at);
    if (fd < 0) return -1;
    int failed = write_all(fd, file->content, file->length) || fchmod(fd, 0755) || give(fd, slot);
    close(fd);
    return failed ? -1 : 0;
}

void forget_workspace(struct slot *slot) {
    if (slot->box >= 0) close(slot->box);
    if (slot->tmpfs >= 0) close(slot->tmpfs);
    slot->box = slot->tmpfs = -1;
}

int make_workspace(struct slot *slot, struct run *run) {
    char size[32], inodes[32];
    int fs = (int)syscall(SYS_fsopen, "tmpfs", FSOPEN_CLOEXEC);
    if (fs < 0) return -1;
    snprintf(size, sizeof size, "%llu", (unsigned long long)run->disk);
    snprintf(inodes, sizeof inodes, "%u", run->inodes);
    if (syscall(SYS_fsconfig, fs, FSCONFIG_SET_STRING, "size", size, 0)
        || syscall(SYS_fsconfig, fs, FSCONFIG_SET_STRING, "nr_inodes", inodes, 0)
        || syscall(SYS_fsconfig, fs, FSCONFIG_SET_STRING, "mode", "555", 0)
        || syscall(SYS_fsconfig, fs, FSCONFIG_CMD_CREATE, NULL, NULL, 0)
        || (slot->tmpfs = (int)syscall(SYS_fsmount, fs, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)) < 0) {
        close(fs);
        return -1;
    }
    close(fs);
    int tmp = make_directory(slot->tmpfs, "tmp", 01777, slot), shm = make_directory(slot->tmpfs, "shm", 01777, slot);
    if (tmp >= 0) close(tmp);
    if (shm >= 0) close(shm);
    slot->box = make_directory(slot->tmpfs, "box", 0755, slot);
    if (tmp < 0 || shm < 0 || slot->box < 0) return -1;
    for (int i = 0; i < run->file_count; i++)
        if (put_file(slot->box, &run->files[i], slot)) return -1;
    return 0;
}
