/* The read-only system tree that all runs of a keeper see. */
#include "sandbox.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int mount_setattr_fd(int fd, uint64_t set) {
    struct mount_attr attr = {.attr_set = set};
    return (int)syscall(SYS_mount_setattr, fd, "", AT_EMPTY_PATH | AT_RECURSIVE, &attr, sizeof attr);
}

static void make_parents(char *path) {
    for (char *slash = strchr(path + strlen(options.root_path) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(path, 0755) && errno != EEXIST) fail(path);
        *slash = '/';
    }
}

/* Shows a file or directory of the host at a place in the tree; one that is not there is left out. */
static void bind_at(const char *source, const char *place, uint64_t attributes) {
    char target[4096];
    struct stat found;
    if (lstat(source, &found)) return;
    snprintf(target, sizeof target, "%s%s", options.root_path, place);
    make_parents(target);
    if (S_ISLNK(found.st_mode)) {
        char link[4096];
        ssize_t n = readlink(source, link, sizeof link - 1);
        if (n < 0) return;
        link[n] = 0;
        if (symlink(link, target) && errno != EEXIST) fail(target);
        return;
    }
    if (S_ISDIR(found.st_mode)) {
        if (mkdir(target, 0755) && errno != EEXIST) fail(target);
    } else {
        int file = open(target, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
        if (file < 0) fail(target);
        close(file);
    }
    int tree = (int)syscall(SYS_open_tree, AT_FDCWD, source, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
    if (tree < 0) fail(source);
    if (mount_setattr_fd(tree, attributes)) fail(source);
    if (syscall(SYS_move_mount, tree, "", AT_FDCWD, target, MOVE_MOUNT_F_EMPTY_PATH)) fail(target);
    close(tree);
}

static void bind_in(const char *source, uint64_t attributes) { bind_at(source, source, attributes); }

/* A small file of the host's. Each mount less is one less to copy for every run. */
static void copy_in(const char *source) {
    char path[4096], piece[65536];
    snprintf(path, sizeof path, "%s%s", options.root_path, source);
    int from = open(source, O_RDONLY | O_CLOEXEC);
    if (from < 0) return;
    int to = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    ssize_t n = to < 0 ? -1 : 1;
    while (n > 0 && (n = read(from, piece, sizeof piece)) > 0)
        if (write_all(to, piece, (size_t)n)) n = -1;
    if (n < 0) fail(path);
    close(from);
    close(to);
}

static void put_text(const char *name, const char *text) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", options.root_path, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0 || write_all(fd, text, strlen(text))) fail(path);
    close(fd);
}

static void put_link(const char *to, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", options.root_path, name);
    if (symlink(to, path)) fail(path);
}

static void put_directory(const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", options.root_path, name);
    if (mkdir(path, 0755) && errno != EEXIST) fail(path);
}

void build_rootfs(void) {
    static const char *SYSTEM[] = {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
        "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/localtime"};
    static const char *COPIED[] = {"/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/services", "/etc/protocols"};
    static const char *DEVICES[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"};
    const uint64_t closed = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID;
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL)) fail("making mounts private");
    if (mount("tmpfs", options.root_path, "tmpfs", MS_NOSUID, "size=16m,mode=755")) fail("mounting the system tree");
    put_directory("etc");
    for (size_t i = 0; i < sizeof SYSTEM / sizeof *SYSTEM; i++) bind_in(SYSTEM[i], closed | MOUNT_ATTR_NODEV);
    for (size_t i = 0; i < sizeof COPIED / sizeof *COPIED; i++) copy_in(COPIED[i]);
    DIR *etc = opendir("/etc"); /* Debian keeps each JDK's configuration there */
    for (struct dirent *entry; etc && (entry = readdir(etc));) {
        char path[300];
        snprintf(path, sizeof path, "/etc/%.255s", entry->d_name);
        if (starts_with(entry->d_name, "java-")) bind_in(path, closed | MOUNT_ATTR_NODEV);
    }
    if (etc) closedir(etc);
    if (options.tools_path) bind_at(options.tools_path, "/tools", closed | MOUNT_ATTR_NODEV);
    for (int i = 0; i < options.bind_count; i++) bind_in(options.binds[i], closed | MOUNT_ATTR_NODEV);
    put_directory("dev");
    for (size_t i = 0; i < sizeof DEVICES / sizeof *DEVICES; i++) bind_in(DEVICES[i], closed | MOUNT_ATTR_NOEXEC);
    put_link("/proc/self/fd", "dev/fd");
    put_link("/proc/self/fd/0", "dev/stdin");
    put_link("/proc/self/fd/1", "dev/stdout");
    put_link("/proc/self/fd/2", "dev/stderr");
    put_link("../run/shm", "dev/shm");
    put_machine_files(options.root_path);
    put_link("assay/run/passwd", "etc/passwd");
    put_link("assay/run/group", "etc/group");
    put_text("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\nservices: files\nprotocols: files\n");
    put_text("etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost\n127.0.1.1 assay.localdomain assay\n");
    put_directory("run");
    put_directory("var");
    put_directory("box");
    put_link("run/tmp", "tmp");
    put_link("../run/tmp", "var/tmp");
    put_directory("proc");
    if (in_userns) { /* the kernel lets a user namespace mount a /proc only where one is in sight; a run's covers it */
        char path[4096];
        snprintf(path, sizeof path, "%s/proc", options.root_path);
        if (mount("/proc", path, NULL, MS_BIND | MS_REC, NULL)) fail("showing /proc");
    }
    if (chdir(options.root_path) || syscall(SYS_pivot_root, ".", ".") || umount2(".", MNT_DETACH) || chdir("/"))
        fail("entering the system tree");
    struct mount_attr attr = {.attr_set = closed | MOUNT_ATTR_NODEV};
    if (syscall(SYS_mount_setattr, AT_FDCWD, "/", 0, &attr, sizeof attr)) fail("closing the system tree");
}
