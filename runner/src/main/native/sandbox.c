/*
 * The native sandbox: runs programs nobody vouches for, each in namespaces of its own, for about a millisecond.
 *
 * Theory of operation
 *
 *   JVM ──(stdin: a pipe only the JVM holds)──▶ keeper ──fork──▶ slot 0 .. slot n-1 ──clone──▶ init (pid 1) ──fork──▶ program
 *    └──────────── one Unix socket connection per run at a time ────▶ slot
 *
 * The keeper builds, once, a mount namespace that holds a read-only system tree and nothing else, then forks the slots and
 * waits: for the end of its stdin (the JVM is gone: everything dies with it), and for slots that ended (they are made anew).
 * A parent-death signal ties slots to the keeper and each init to its slot; an init's death ends its pid namespace and so
 * every process of the run, whatever it did. A slot lives in an empty network namespace and, with cgroup v1, in the control
 * group of its runs, which therefore need not be moved into it: moving costs ten milliseconds, being born there nothing.
 * With cgroup v2 each run is cloned into an empty leaf beside its slot.
 *
 * A run: the slot reads one frame with limits, arguments, environment, files and standard input; makes a private tmpfs,
 * writes the files through its descriptor (never by a path the program could have made); clones init into new pid, mount,
 * ipc, uts and cgroup namespaces (and, without root, a user namespace). Init mounts the tmpfs and a /proc of its own, forks
 * the program and reaps. The program gives up its groups, user, capabilities and the right to regain any, loads the system
 * call filter and executes. The slot meanwhile passes output on, watches the clocks and kills init when a limit is hit.
 * When the program has ended, init kills and reaps whatever else runs in its namespace and tells; the slot reports, and
 * only then waits for init itself, whose namespaces take longer to undo than most programs to run.
 *
 * What the program can touch of us: its exit status, bytes in two pipes, regular files below its work directory that are
 * read through a descriptor with symbolic links refused. Everything else is the kernel's.
 *
 * Words: "fault" is our own failure and says nothing about the program; "ending" is what the program did.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/mount.h>
#include <linux/openat2.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* From <sys/mount.h>, which does not go together with <linux/mount.h>. */
int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data);
int umount2(const char *target, int flags);
#define MNT_DETACH 2

#define PROTOCOL 2
#ifndef BUILD
#define BUILD "unknown"
#endif

enum { MAX_FRAME = 64 << 20, MAX_SLOTS = 512, MAX_BINDS = 256, MAX_ARGS = 4096 };

/* Frames: u32 length of what follows, u8 type, payload. Numbers are little-endian; bytes are u32 length and content. */
enum {
    HELLO = 1,  /* both ways: "ASBX", u32 protocol, bytes build; the slot adds u8 cgroup version, u8 in a user namespace */
    RUN = 2,    /* struct order in read_run() */
    READ = 3,   /* bytes path, u64 maximum: a file the last run left */
    OUTPUT = 5, /* u8 stream (1 or 2), bytes */
    ENDED = 6,  /* fields in report() */
    CONTENT = 7,
    FAULT = 8,  /* bytes message: ours */
    NOEXEC = 9, /* u32 errno: the program cannot be executed */
    NOFILE = 10, /* bytes message: there is no such regular file, or it is too large */
    INPUT = 11,  /* bytes: more standard input for the run under way, if it is fed; empty: there is no more */
    LIST = 12,   /* asks for FILES */
    FILES = 13   /* u8 whether they are all, u32 count, for each bytes path and u64 size: regular files the last run left */
};

/* Bits of "facts" in ENDED. */
enum { WALL = 1, CPU = 2, MEMORY = 4, PROCESSES = 8, STOPPED = 32, FLOOD = 64 };

/* Bits of "how" in RUN: kill a program that writes more than is kept; take its standard input from INPUT frames, and tell
   with an empty OUTPUT when a stream of its output has ended. */
enum { KILL_FLOOD = 1, FED = 2 };

static int proc_fd; /* the host's /proc, for mapping users and for looking at a run from outside */
static int in_userns;
static int cgroup_version; /* 0: none; memory and CPU time are then polled */
static unsigned first_uid;
static char *socket_path, *root_path, *tools_path, *binds[MAX_BINDS];
static int bind_count, slot_count = 1;

/* ---- small things ---- */

static void fail(const char *what) {
    fprintf(stderr, "sandbox: %s: %s\n", what, strerror(errno));
    exit(1);
}

static uint64_t now_ns(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int write_all(int fd, const void *data, size_t length) {
    const char *at = data;
    while (length > 0) {
        ssize_t n = write(fd, at, length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return -1;
        at += n;
        length -= (size_t)n;
    }
    return 0;
}

static int read_all(int fd, void *data, size_t length) {
    char *at = data;
    while (length > 0) {
        ssize_t n = read(fd, at, length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return -1;
        at += n;
        length -= (size_t)n;
    }
    return 0;
}

static int write_file_at(int dir, const char *name, const char *text) {
    int fd = openat(dir, name, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t n = write(fd, text, strlen(text));
    int saved = errno;
    close(fd);
    errno = saved;
    return n < 0 ? -1 : 0;
}

static int write_number_at(int dir, const char *name, uint64_t number) {
    char text[32];
    snprintf(text, sizeof text, "%llu", (unsigned long long)number);
    return write_file_at(dir, name, text);
}

/* The number after key in a text, or the first number where key is "". 0 when there is none. */
static uint64_t number_in(const char *text, const char *key) {
    const char *at = *key ? strstr(text, key) : text;
    return at ? strtoull(at + strlen(key), NULL, 10) : 0;
}

/* The same of a small file, from its beginning. */
static uint64_t read_number(int fd, const char *key) {
    char text[4096];
    ssize_t n = fd < 0 ? -1 : pread(fd, text, sizeof text - 1, 0);
    if (n <= 0) return 0;
    text[n] = 0;
    return number_in(text, key);
}

static uint64_t read_number_at(int dir, const char *name, const char *key) {
    int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
    uint64_t number = read_number(fd, key);
    if (fd >= 0) close(fd);
    return number;
}

/* ---- frames ---- */

struct frame {
    uint8_t *data;
    size_t length, at;
    int bad;
};

static uint64_t take(struct frame *f, int bytes) {
    uint64_t value = 0;
    if (f->bad || f->length - f->at < (size_t)bytes) {
        f->bad = 1;
        return 0;
    }
    memcpy(&value, f->data + f->at, (size_t)bytes);
    f->at += (size_t)bytes;
    return value;
}

static uint8_t *take_bytes(struct frame *f, size_t *length) {
    *length = take(f, 4);
    if (f->bad || f->length - f->at < *length) {
        f->bad = 1;
        *length = 0;
        return NULL;
    }
    uint8_t *start = f->data + f->at;
    f->at += *length;
    return start;
}

/* Text without NUL, copied so that it ends with one. */
static char *take_text(struct frame *f) {
    size_t length;
    uint8_t *bytes = take_bytes(f, &length);
    if (f->bad || memchr(bytes, 0, length)) {
        f->bad = 1;
        return NULL;
    }
    return strndup((char *)bytes, length);
}

static int send_frame(int fd, uint8_t type, const void *a, size_t a_length, const void *b, size_t b_length) {
    uint8_t head[5];
    uint32_t length = (uint32_t)(1 + a_length + b_length);
    memcpy(head, &length, 4);
    head[4] = type;
    struct iovec parts[3] = {{head, 5}, {(void *)a, a_length}, {(void *)b, b_length}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 3};
    size_t total = 5 + a_length + b_length;
    ssize_t n = sendmsg(fd, &message, MSG_NOSIGNAL);
    if (n == (ssize_t)total) return 0;
    if (n < 0) return -1;
    for (int i = 0; i < 3; i++) { /* a short write: the rest, part by part */
        size_t skip = (size_t)n < parts[i].iov_len ? (size_t)n : parts[i].iov_len;
        n -= (ssize_t)skip;
        if (write_all(fd, (char *)parts[i].iov_base + skip, parts[i].iov_len - skip)) return -1;
    }
    return 0;
}

static int send_fault(int fd, const char *what, int error) {
    char text[300];
    uint32_t length = (uint32_t)snprintf(text, sizeof text, "%s: %s", what, strerror(error));
    if (length >= sizeof text) length = sizeof text - 1;
    return send_frame(fd, FAULT, &length, 4, text, length);
}

/* Reads a frame; 0 at the end of the connection or when it is none of ours. */
static uint8_t receive(int fd, struct frame *f) {
    uint32_t length;
    uint8_t type;
    memset(f, 0, sizeof *f);
    if (read_all(fd, &length, 4) || length < 1 || length > MAX_FRAME || read_all(fd, &type, 1)) return 0;
    f->length = length - 1;
    f->data = malloc(f->length + 1);
    if (!f->data || read_all(fd, f->data, f->length)) {
        free(f->data);
        return 0;
    }
    return type;
}

/* ---- control groups ---- */

/*
 * Version 1 keeps a directory per controller and slot; version 2 one per slot, in which runs get a leaf.
 *
 *   our group or its parent ── assay-host        version 2: the JVM, we, and whoever else was in our group
 *                           └─ assay-PID-RANDOM  a keeper's, locked (flock) by it, its slots and inits as long as one lives
 *                              └─ slot0 .. n-1   version 1: the slot and its runs
 *                                 └─ run         version 2: the run
 *
 * What nobody has locked is of a keeper that is no more, and is removed. A pid would tell less: it may be of another pid
 * namespace, or given out again.
 */
static const char *V1[] = {"memory", "pids", "cpuacct"};
enum { V1_MEMORY, V1_PIDS, V1_CPU, V1_COUNT };
#define SLOTS_SHARE (3 << 20) /* more than a slot holds itself between two runs, and init needs to begin with */
static int group_fds[MAX_SLOTS][V1_COUNT];
static int base_fds[V1_COUNT] = {-1, -1, -1}; /* what holds our group */
static int own_fds[V1_COUNT] = {-1, -1, -1};  /* our group, locked */
static char own_names[V1_COUNT][64];
static pid_t groups_owner;
static int leaf_fd = -1, peak_fd = -1, peak_resets; /* version 2, of a slot: where its runs go */

/* Version 1, of a slot: files of its groups, kept open, for opening one costs as much as all else that is done with it. */
enum { LIMIT, SWAP_LIMIT, PEAK_USAGE, SWAP_PEAK_USAGE, USAGE, STATISTICS, OOM_CONTROL, PIDS_EVENTS, CPU_USAGE, V1_FILES };
static const struct {
    int column, flags;
    const char *name;
} V1_FILE[V1_FILES] = {
    [LIMIT] = {V1_MEMORY, O_WRONLY, "memory.limit_in_bytes"},
    [SWAP_LIMIT] = {V1_MEMORY, O_WRONLY, "memory.memsw.limit_in_bytes"}, /* absent where swap is not accounted */
    [PEAK_USAGE] = {V1_MEMORY, O_RDWR, "memory.max_usage_in_bytes"},
    [SWAP_PEAK_USAGE] = {V1_MEMORY, O_RDWR, "memory.memsw.max_usage_in_bytes"},
    [USAGE] = {V1_MEMORY, O_RDONLY, "memory.usage_in_bytes"},
    [STATISTICS] = {V1_MEMORY, O_RDONLY, "memory.stat"},
    [OOM_CONTROL] = {V1_MEMORY, O_RDONLY, "memory.oom_control"},
    [PIDS_EVENTS] = {V1_PIDS, O_RDONLY, "pids.events"},
    [CPU_USAGE] = {V1_CPU, O_RDONLY, "cpuacct.usage"},
};
static int v1_files[V1_FILES];

#define HOSTS "assay-host"
#ifndef PEAK
#define PEAK "memory.peak" /* absent before Linux 5.19; the test in a VM gives another name here to try that */
#endif

static int starts_with(const char *text, const char *prefix) { return !strncmp(text, prefix, strlen(prefix)); }

/* The path of this process in the hierarchy whose /proc/self/cgroup line has the controller ("" for version 2). */
static int own_group(const char *controller, char *path, size_t size) {
    FILE *file = fopen("/proc/self/cgroup", "re");
    char line[4096];
    int found = 0;
    while (file && fgets(line, sizeof line, file) && !found) {
        char *list = strchr(line, ':'), *place = list ? strchr(list + 1, ':') : NULL;
        if (!place) continue;
        *place++ = 0;
        list++;
        place[strcspn(place, "\n")] = 0;
        if (!*controller) {
            found = !*list;
        } else {
            for (char *name = strtok(list, ","); name; name = strtok(NULL, ",")) found |= !strcmp(name, controller);
        }
        if (found) snprintf(path, size, "%s", place);
    }
    if (file) fclose(file);
    return found ? 0 : -1;
}

/*
 * Where a hierarchy is mounted, with our own group's path appended where that exists there (in a container it may not).
 * Who was moved to the hosts' group, by us or by an earlier keeper, belongs to its parent.
 */
static int group_directory(const char *controller, char *path, size_t size) {
    char own[2048], mounted[2048] = "";
    if (own_group(controller, own, sizeof own)) return -1;
    FILE *file = fopen("/proc/self/mountinfo", "re");
    char line[4096];
    while (file && fgets(line, sizeof line, file) && !*mounted) {
        char point[2048], *dash = strstr(line, " - ");
        if (!dash || sscanf(line, "%*s %*s %*s %*s %2047s", point) != 1) continue;
        char type[64] = "", options[2048] = "";
        sscanf(dash, " - %63s %*s %2047s", type, options);
        int match = !*controller && !strcmp(type, "cgroup2");
        if (*controller && !strcmp(type, "cgroup")) {
            for (char *name = strtok(options, ","); name; name = strtok(NULL, ",")) match |= !strcmp(name, controller);
        }
        if (match) snprintf(mounted, sizeof mounted, "%s", point);
    }
    if (file) fclose(file);
    if (!*mounted) return -1;
    char *last = strrchr(own, '/');
    if (last && !strcmp(last, "/" HOSTS)) *last = 0;
    snprintf(path, size, "%.2000s%.2000s", mounted, own);
    if (starts_with(own, "/..") || access(path, F_OK)) snprintf(path, size, "%s", mounted);
    return 0;
}

/* Removes a group. While something is still dying in it, kills where the kernel can, and waits until a given time. */
static int remove_group(int at, const char *name, uint64_t until) {
    char kill_file[200];
    snprintf(kill_file, sizeof kill_file, "%.150s/cgroup.kill", name);
    while (unlinkat(at, name, AT_REMOVEDIR) && errno != ENOENT) {
        if (errno != EBUSY) return -1;
        (void)write_file_at(at, kill_file, "1"); /* version 2, Linux 5.14 */
        if (now_ns(CLOCK_MONOTONIC) > until) return -1;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    return 0;
}

/* A keeper's group with all in it. Only for who holds its lock. */
static void remove_keepers_group(int base, const char *name, uint64_t until) {
    int copy = openat(base, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    for (struct dirent *slot; dir && (slot = readdir(dir));) {
        if (!starts_with(slot->d_name, "slot")) continue;
        char leaf[100];
        snprintf(leaf, sizeof leaf, "%.80s/run", slot->d_name);
        (void)remove_group(dirfd(dir), leaf, until);
        (void)remove_group(dirfd(dir), slot->d_name, until);
    }
    if (dir) closedir(dir);
    (void)remove_group(base, name, until);
}

/* Removes groups that keepers left behind which are no more. Does not wait: what still dies there is removed another time. */
static void sweep_groups(int base) {
    int copy = openat(base, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (!starts_with(entry->d_name, "assay-") || !strcmp(entry->d_name, HOSTS)) continue;
        int old = openat(base, entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (old >= 0 && !flock(old, LOCK_EX | LOCK_NB)) remove_keepers_group(base, entry->d_name, 0);
        if (old >= 0) close(old);
    }
    if (dir) closedir(dir);
}

/* What was still dying when we started is gone later. */
static void sweep_all_groups(void) {
    for (int column = 0; column < V1_COUNT; column++)
        if (base_fds[column] >= 0) sweep_groups(base_fds[column]);
}

/* A new group of ours, locked; -1 when none can be made. Another's sweeper may take it before we have locked it: again. */
static int make_own_group(int base, char *name, size_t size) {
    for (int tries = 0; tries < 100; tries++) {
        uint32_t random;
        struct stat opened, named;
        if (syscall(SYS_getrandom, &random, sizeof random, 0) != sizeof random) return -1;
        snprintf(name, size, "assay-%d-%08x", (int)getpid(), random);
        if (mkdirat(base, name, 0755)) {
            if (errno == EEXIST) continue;
            return -1;
        }
        int own = openat(base, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (own >= 0 && !flock(own, LOCK_EX | LOCK_NB) && !fstat(own, &opened) && !fstatat(base, name, &named, 0)
            && opened.st_ino == named.st_ino)
            return own;
        if (own >= 0) close(own);
    }
    errno = EBUSY;
    return -1;
}

/* A group for us, and in it one for each slot; their descriptors go to group_fds[slot][column]. */
static int make_groups(const char *directory, int column) {
    char name[64];
    int base = base_fds[column] = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (base < 0) return -1;
    sweep_groups(base);
    int own = own_fds[column] = make_own_group(base, own_names[column], sizeof own_names[column]);
    if (own < 0) return -1;
    if (cgroup_version == 2 && write_file_at(own, "cgroup.subtree_control", "+memory +pids")) return -1;
    for (int i = 0; i < slot_count; i++) {
        snprintf(name, sizeof name, "slot%d", i);
        if (mkdirat(own, name, 0755)) return -1;
        group_fds[i][column] = openat(own, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (group_fds[i][column] < 0) return -1;
        if (cgroup_version == 2 && write_file_at(group_fds[i][column], "cgroup.subtree_control", "+memory +pids")) return -1;
    }
    return 0;
}

static void open_files(int slot) {
    for (int i = 0; i < V1_FILES; i++) {
        v1_files[i] = openat(group_fds[slot][V1_FILE[i].column], V1_FILE[i].name, V1_FILE[i].flags | O_CLOEXEC);
        if (v1_files[i] < 0 && !(errno == ENOENT && (i == SWAP_LIMIT || i == SWAP_PEAK_USAGE))) fail(V1_FILE[i].name);
    }
}

/* Where swap is not accounted, what is said of it goes nowhere. */
static int put_number(int file, const char *number) {
    return v1_files[file] >= 0 && pwrite(v1_files[file], number, strlen(number), 0) < 0 ? -1 : 0;
}

/* At our end, however it comes about, unless it is a kill. */
static void remove_groups(void) {
    if (getpid() != groups_owner) return;
    for (int column = 0; column < V1_COUNT; column++) {
        if (own_fds[column] >= 0) {
            remove_keepers_group(base_fds[column], own_names[column], now_ns(CLOCK_MONOTONIC) + 2000000000u);
            close(own_fds[column]);
        }
        if (base_fds[column] >= 0) close(base_fds[column]);
        own_fds[column] = base_fds[column] = -1;
    }
}

/* Moves all processes of a group to another. Those that cannot be moved stay, which the caller will notice. */
static void move_processes(int from, int to) {
    int fd = openat(from, "cgroup.procs", O_RDONLY | O_CLOEXEC);
    FILE *list = fd < 0 ? NULL : fdopen(fd, "r");
    char line[32];
    while (list && fgets(line, sizeof line, list)) {
        long pid = strtol(line, NULL, 10); /* 0: in a pid namespace above ours, where we cannot name it */
        if (pid > 0) (void)write_number_at(to, "cgroup.procs", (uint64_t)pid);
    }
    if (list) fclose(list);
}

/*
 * A group that holds processes cannot hand controllers on, so with version 2 all that are in ours move to a leaf first:
 * the JVM, we, and whatever else was started there, such as a shell or a database.
 */
static int vacate(const char *directory) {
    int base = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC), failed = -1;
    if (base < 0) return -1;
    for (int tries = 0; tries < 20; tries++) { /* again, for processes may start others meanwhile */
        failed = write_file_at(base, "cgroup.subtree_control", "+memory +pids");
        if (!failed || errno != EBUSY || (mkdirat(base, HOSTS, 0755) && errno != EEXIST)) break;
        int hosts = openat(base, HOSTS, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (hosts < 0) break;
        move_processes(base, hosts);
        close(hosts);
        errno = EBUSY;
    }
    int saved = errno;
    close(base);
    errno = saved;
    return failed;
}

/* Whether a process can be born in a slot's group: the kernel wants rights on what holds both its and ours. */
static int can_be_born_in_groups(void) {
    int status = -1, leaf;
    if (mkdirat(group_fds[0][0], "run", 0755) || (leaf = openat(group_fds[0][0], "run", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
        return -1;
    struct clone_args args = {.flags = CLONE_INTO_CGROUP, .exit_signal = SIGCHLD, .cgroup = (uint64_t)leaf};
    pid_t pid = (pid_t)syscall(SYS_clone3, &args, sizeof args);
    int saved = errno;
    if (pid == 0) _exit(0);
    close(leaf);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    errno = saved;
    return pid > 0 && status == 0 ? 0 : -1;
}

/* Version 2's controllers are there for us to hand on. */
static int has_controllers(const char *directory) {
    char path[4096 + 32], controllers[1024];
    snprintf(path, sizeof path, "%s/cgroup.controllers", directory);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, controllers, sizeof controllers - 1);
    if (fd >= 0) close(fd);
    controllers[n > 0 ? n : 0] = 0;
    if (strstr(controllers, "memory") && strstr(controllers, "pids")) return 1;
    errno = ENOTSUP;
    return 0;
}

static void find_groups(void) {
    char path[4096] = "", place[4096] = "/sys/fs/cgroup";
    int why = 0;
    groups_owner = getpid();
    atexit(remove_groups);
    cgroup_version = 1;
    int ok = 1;
    for (int i = 0; i < V1_COUNT && ok; i++) ok = !group_directory(V1[i], path, sizeof path) && !make_groups(path, i);
    if (ok) return;
    if (*path) why = errno, memcpy(place, path, sizeof place);
    remove_groups();
    cgroup_version = 2;
    if (!group_directory("", path, sizeof path)) {
        if (has_controllers(path) && !vacate(path) && !make_groups(path, 0) && !can_be_born_in_groups()) return;
        if (!why || errno != ENOTSUP) why = errno, memcpy(place, path, sizeof place);
        remove_groups();
    }
    cgroup_version = 0;
    if (!in_userns) /* an ordinary user has none as a rule */
        fprintf(stderr, "sandbox: control groups cannot be used at %s: %s\n", place, why ? strerror(why) : "none are mounted");
}

/*
 * Version 2: an empty leaf for the next run. The last run's serves again where its peak can be reset (Linux 6.12) and next
 * to nothing is charged to it any more; what is, such as shared memory the kernel has still to free, must not count against
 * another run.
 */
static int take_leaf(int group) {
    if (leaf_fd >= 0) {
        if (peak_resets && !read_number_at(leaf_fd, "cgroup.events", "populated ")
            && read_number_at(leaf_fd, "memory.current", "") <= 1 << 20 && pwrite(peak_fd, "0", 1, 0) == 1)
            return 0;
        close(leaf_fd);
        if (peak_fd >= 0) close(peak_fd);
        leaf_fd = peak_fd = -1;
    }
    if (remove_group(group, "run", now_ns(CLOCK_MONOTONIC) + 2000000000u) || mkdirat(group, "run", 0755)) return -1;
    leaf_fd = openat(group, "run", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (leaf_fd < 0) return -1;
    (void)write_file_at(leaf_fd, "memory.swap.max", "0"); /* absent where there is no swap accounting */
    peak_fd = openat(leaf_fd, PEAK, O_RDWR | O_CLOEXEC);
    peak_resets = peak_fd >= 0 && pwrite(peak_fd, "0", 1, 0) == 1;
    if (peak_fd < 0) peak_fd = openat(leaf_fd, PEAK, O_RDONLY | O_CLOEXEC);
    return 0;
}

/* The peak as this descriptor sees it: since it was reset. */
static uint64_t read_peak(void) {
    char text[32];
    ssize_t n = peak_fd < 0 ? -1 : pread(peak_fd, text, sizeof text - 1, 0);
    if (n <= 0) return 0;
    text[n] = 0;
    return strtoull(text, NULL, 10);
}

/* ---- the read-only system tree ---- */

static int mount_setattr_fd(int fd, uint64_t set) {
    struct mount_attr attr = {.attr_set = set};
    return (int)syscall(SYS_mount_setattr, fd, "", AT_EMPTY_PATH | AT_RECURSIVE, &attr, sizeof attr);
}

static void make_parents(char *path) {
    for (char *slash = strchr(path + strlen(root_path) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
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
    snprintf(target, sizeof target, "%s%s", root_path, place);
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

static void put_text(const char *name, const char *text) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", root_path, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0 || write_all(fd, text, strlen(text))) fail(path);
    close(fd);
}

static void put_link(const char *to, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", root_path, name);
    if (symlink(to, path)) fail(path);
}

static void put_directory(const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", root_path, name);
    if (mkdir(path, 0755) && errno != EEXIST) fail(path);
}

static void build_tree(void) {
    static const char *SYSTEM[] = {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
        "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/localtime"};
    static const char *DEVICES[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"};
    const uint64_t closed = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID;
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL)) fail("making mounts private");
    if (mount("tmpfs", root_path, "tmpfs", MS_NOSUID, "size=1m,mode=755")) fail("mounting the system tree");
    put_directory("etc");
    for (size_t i = 0; i < sizeof SYSTEM / sizeof *SYSTEM; i++) bind_in(SYSTEM[i], closed | MOUNT_ATTR_NODEV);
    DIR *etc = opendir("/etc"); /* Debian keeps each JDK's configuration there */
    for (struct dirent *entry; etc && (entry = readdir(etc));) {
        char path[300];
        snprintf(path, sizeof path, "/etc/%.255s", entry->d_name);
        if (starts_with(entry->d_name, "java-")) bind_in(path, closed | MOUNT_ATTR_NODEV);
    }
    if (etc) closedir(etc);
    if (tools_path) bind_at(tools_path, "/tools", closed | MOUNT_ATTR_NODEV);
    for (int i = 0; i < bind_count; i++) bind_in(binds[i], closed | MOUNT_ATTR_NODEV);
    put_directory("dev");
    for (size_t i = 0; i < sizeof DEVICES / sizeof *DEVICES; i++) bind_in(DEVICES[i], closed | MOUNT_ATTR_NOEXEC);
    put_link("/proc/self/fd", "dev/fd");
    put_link("/proc/self/fd/0", "dev/stdin");
    put_link("/proc/self/fd/1", "dev/stdout");
    put_link("/proc/self/fd/2", "dev/stderr");
    put_link("../run/shm", "dev/shm");
    put_text("etc/passwd", "root:x:0:0:root:/:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n");
    put_text("etc/group", "root:x:0:\nnogroup:x:65534:\n");
    put_directory("run");
    put_directory("var");
    put_link("run/box", "box");
    put_link("run/tmp", "tmp");
    put_link("../run/tmp", "var/tmp");
    put_directory("proc");
    if (in_userns) { /* the kernel lets a user namespace mount a /proc only where one is in sight; a run's own covers it */
        char path[4096];
        snprintf(path, sizeof path, "%s/proc", root_path);
        if (mount("/proc", path, NULL, MS_BIND | MS_REC, NULL)) fail("showing /proc");
    }
    if (chdir(root_path) || syscall(SYS_pivot_root, ".", ".") || umount2(".", MNT_DETACH) || chdir("/"))
        fail("entering the system tree");
    struct mount_attr attr = {.attr_set = closed | MOUNT_ATTR_NODEV};
    if (syscall(SYS_mount_setattr, AT_FDCWD, "/", 0, &attr, sizeof attr)) fail("closing the system tree");
}

/* ---- the system call filter ---- */

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#else
#error "the system call filter knows x86_64 and aarch64"
#endif
#define LAST_KNOWN_CALL 466 /* higher numbers were given out after this was written: as if the kernel had none */
#define NAMESPACE_FLAGS \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

/* Refused with EPERM, whoever asks. Numbers without a name in older headers stand as numbers; they are the same everywhere. */
static const int DENIED[] = {SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, 428 /* open_tree */, 429 /* move_mount */,
    430 /* fsopen */, 431 /* fsconfig */, 432 /* fsmount */, 433 /* fspick */, 442 /* mount_setattr */, 457 /* statmount */,
    458 /* listmount */, SYS_unshare, SYS_setns, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp,
    438 /* pidfd_getfd */, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd,
    425 /* io_uring_setup */, 426, 427, SYS_kexec_load, SYS_kexec_file_load, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl, 443 /* quotactl_fd */,
    SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_fanotify_init, SYS_settimeofday, SYS_clock_settime, SYS_clock_adjtime,
    SYS_adjtimex, SYS_sethostname, SYS_setdomainname, SYS_syslog, SYS_vhangup, SYS_lookup_dcookie, SYS_move_pages,
    SYS_migrate_pages, SYS_mbind, SYS_set_mempolicy, SYS_nfsservctl,
#ifdef __x86_64__
    SYS_iopl, SYS_ioperm, SYS_modify_ldt, SYS_uselib, SYS_ustat, SYS_sysfs, SYS__sysctl, SYS_mknod,
#endif
    SYS_mknodat};

static struct sock_filter filter[512];
static unsigned short filter_length;

static void emit(uint16_t code, uint32_t k, uint8_t yes, uint8_t no) {
    filter[filter_length++] = (struct sock_filter){code, yes, no, k};
}

static void load(size_t offset) { emit(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0); }

static void answer(uint32_t what) { emit(BPF_RET | BPF_K, what, 0, 0); }

static void on_call(int number, uint32_t what) {
    emit(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 1);
    answer(what);
}

enum { FOUND = 255 }; /* no jump is that far */

/* From an instruction to the next one to be emitted. A jump cut short would let calls through. */
static uint8_t distance_from(unsigned short at) {
    int distance = filter_length - at - 1;
    if (distance >= FOUND) {
        errno = E2BIG;
        fail("compiling the system call filter");
    }
    return (uint8_t)distance;
}

static int by_number(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

/*
 * Finds the calls of a sorted list; all others go on behind. A tree, not a row: when it is loaded, which is once a run, the
 * kernel tries the filter on every number there is, to know which calls need not be asked about. What is found jumps to a place
 * that answer_found() fills in.
 */
static void find_calls(const int *numbers, int count) {
    if (count <= 3) {
        for (int i = 0; i < count; i++) emit(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)numbers[i], FOUND, 0);
        return;
    }
    int half = count / 2;
    unsigned short choice = filter_length;
    emit(BPF_JMP | BPF_JGE | BPF_K, (uint32_t)numbers[half], 0, 0);
    find_calls(numbers, half);
    unsigned short past = filter_length;
    emit(BPF_JMP | BPF_JA, 0, 0, 0);
    filter[choice].jt = distance_from(choice);
    find_calls(numbers + half, count - half);
    filter[past].k = filter_length - past - 1u;
}

static void answer_found(unsigned short since, uint32_t what) {
    emit(BPF_JMP | BPF_JA, 1, 0, 0);
    for (unsigned short i = since; i < filter_length; i++)
        if (filter[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && filter[i].jt == FOUND) filter[i].jt = distance_from(i);
    answer(what);
}

static void compile_filter(void) {
    int denied[sizeof DENIED / sizeof *DENIED];
    memcpy(denied, DENIED, sizeof denied);
    qsort(denied, sizeof DENIED / sizeof *DENIED, sizeof *denied, by_number);
    const uint32_t no_permission = SECCOMP_RET_ERRNO | EPERM, unknown = SECCOMP_RET_ERRNO | ENOSYS;
    load(offsetof(struct seccomp_data, arch));
    emit(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
    answer(SECCOMP_RET_KILL_PROCESS);
    load(offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
    emit(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1); /* x32 */
    answer(SECCOMP_RET_KILL_PROCESS);
#endif
    emit(BPF_JMP | BPF_JGT | BPF_K, LAST_KNOWN_CALL, 0, 1);
    answer(unknown);
    on_call(435 /* clone3: its flags lie in memory, out of a filter's sight */, unknown);
    unsigned short tree = filter_length;
    find_calls(denied, sizeof DENIED / sizeof *DENIED);
    answer_found(tree, no_permission);
    if (cgroup_version == 0) on_call(SYS_shmget, no_permission); /* belongs to no process, so polling would not see it */
    /* clone: no new namespaces. The flags are the first argument on both architectures. */
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4);
    load(offsetof(struct seccomp_data, args[0]));
    emit(BPF_JMP | BPF_JSET | BPF_K, NAMESPACE_FLAGS, 0, 1);
    answer(no_permission);
    answer(SECCOMP_RET_ALLOW);
    /* prlimit64 and setpriority: of oneself only; without root, init belongs to the same user. */
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_prlimit64, 0, 4);
    load(offsetof(struct seccomp_data, args[0]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0);
    answer(no_permission);
    answer(SECCOMP_RET_ALLOW);
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_setpriority, 0, 6);
    load(offsetof(struct seccomp_data, args[0]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, PRIO_PROCESS, 0, 3);
    load(offsetof(struct seccomp_data, args[1]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1);
    answer(SECCOMP_RET_ALLOW);
    answer(no_permission);
    /* socket: local, IPv4 and IPv6 only. */
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 6);
    load(offsetof(struct seccomp_data, args[0]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 3, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 2, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 1, 0);
    answer(no_permission);
    answer(SECCOMP_RET_ALLOW);
    answer(SECCOMP_RET_ALLOW);
}

/* ---- one run ---- */

struct file {
    char *path;
    uint8_t *content;
    size_t length;
};

struct run {
    uint32_t wall_ms, cpu_ms, processes, open_files, inodes, how;
    uint64_t memory, output, file_size, disk, stack, address_space;
    char *argv[MAX_ARGS + 1], *env[MAX_ARGS + 1];
    uint8_t *input;
    size_t input_length;
    struct file files[MAX_ARGS];
    int file_count;
};

/* What init tells of the program, through a pipe. step is 0 or where it failed before the program ran. */
struct ending {
    char step[40];
    int error, status;
    int alone;             /* whether nothing of the run but init is left */
    uint64_t spent_ns;     /* CPU time init and the program took before the program was executed */
    uint64_t started_ns, ended_ns;
};

struct slot {
    int number, connection;
    uint64_t memory_limit, process_limit; /* as last written, version 1 */
    int tmpfs, box;                       /* of the last run, until the next or the end of the connection */
};

static void free_run(struct run *run) {
    for (int i = 0; run->argv[i]; i++) free(run->argv[i]);
    for (int i = 0; run->env[i]; i++) free(run->env[i]);
    for (int i = 0; i < run->file_count; i++) free(run->files[i].path);
}

static int take_list(struct frame *f, char **list) {
    uint32_t count = (uint32_t)take(f, 4);
    if (count > MAX_ARGS) f->bad = 1;
    for (uint32_t i = 0; i < count && !f->bad; i++) {
        list[i] = take_text(f);
        list[i + 1] = NULL;
    }
    return f->bad;
}

static int is_plain_path(const char *path) {
    if (!*path || *path == '/' || strlen(path) > 1000) return 0;
    for (const char *part = path; part; part = strchr(part, '/') ? strchr(part, '/') + 1 : NULL) {
        size_t length = strcspn(part, "/");
        if (length == 0 || length > 255 || (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.'))
            return 0;
    }
    return 1;
}

static int read_run(struct frame *f, struct run *run) {
    run->argv[0] = run->env[0] = NULL; /* not all of it: that would cost a page fault for every 4 KiB after each clone */
    run->file_count = 0;
    run->wall_ms = (uint32_t)take(f, 4);
    run->cpu_ms = (uint32_t)take(f, 4);
    run->processes = (uint32_t)take(f, 4);
    run->open_files = (uint32_t)take(f, 4);
    run->inodes = (uint32_t)take(f, 4);
    run->memory = take(f, 8);
    run->output = take(f, 8);
    run->file_size = take(f, 8);
    run->disk = take(f, 8);
    run->stack = take(f, 8);
    run->address_space = take(f, 8);
    run->how = (uint32_t)take(f, 4);
    if (take_list(f, run->argv) || take_list(f, run->env)) return -1;
    run->input = take_bytes(f, &run->input_length);
    uint32_t count = (uint32_t)take(f, 4);
    if (count > MAX_ARGS) return -1;
    for (uint32_t i = 0; i < count && !f->bad; i++) {
        struct file *file = &run->files[run->file_count];
        file->path = take_text(f);
        if (f->bad) return -1;
        run->file_count++;
        file->content = take_bytes(f, &file->length);
        if (!is_plain_path(file->path)) return -1;
    }
    return f->bad || f->at != f->length || !run->argv[0] || run->argv[0][0] != '/' || !run->wall_ms || !run->cpu_ms ? -1 : 0;
}

static unsigned uid_of(const struct slot *slot) { return first_uid + (unsigned)slot->number; }

/* Files belong to the program's user. In a user namespace that is us: the program's own namespace maps its user to us. */
static int give(int fd, const struct slot *slot) { return in_userns ? 0 : fchown(fd, uid_of(slot), uid_of(slot)); }

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

static void forget_workspace(struct slot *slot) {
    if (slot->box >= 0) close(slot->box);
    if (slot->tmpfs >= 0) close(slot->tmpfs);
    slot->box = slot->tmpfs = -1;
}

static int make_workspace(struct slot *slot, struct run *run) {
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

/* ---- inside: init and the program ---- */

static void leave(int report, const char *step) {
    struct ending e = {.error = errno, .status = -1};
    snprintf(e.step, sizeof e.step, "%s", step);
    (void)write_all(report, &e, sizeof e);
    _exit(1);
}

static int set_limit(int resource, uint64_t value) {
    struct rlimit now, limit = {value, value};
    if (!getrlimit((__rlimit_resource_t)resource, &now) && now.rlim_max < value) limit.rlim_cur = limit.rlim_max = now.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &limit);
}

static int keep_capabilities(uint32_t kept) {
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2] = {{.effective = kept, .permitted = kept}};
    return (int)syscall(SYS_capset, &head, data);
}

/* What a program could regain by executing another. A new user namespace begins with all of it. */
static int drop_bounding_set(void) {
    for (int capability = 0; capability < 64; capability++)
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) && errno != EINVAL) return -1;
    return 0;
}

static int load_filter(void) {
    struct sock_fprog program = {filter_length, filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* Shares init's memory until it is executed: what it says of itself it leaves in the ending. */
static void program(struct slot *slot, struct run *run, int input, int out, int err, int report, struct ending *ending) {
    unsigned uid = in_userns ? 1000 : uid_of(slot);
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < 65; number++) signal(number, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    if (dup2(input, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) leave(report, "redirecting");
    if (dup3(report, 3, O_CLOEXEC) < 0 && report != 3) leave(report, "redirecting");
    report = 3;
    if (syscall(SYS_close_range, 4u, ~0u, 0)) leave(report, "closing descriptors");
    if (set_limit(RLIMIT_FSIZE, run->file_size) || set_limit(RLIMIT_NOFILE, run->open_files) || set_limit(RLIMIT_CORE, 0)
        || set_limit(RLIMIT_STACK, run->stack) || set_limit(RLIMIT_MSGQUEUE, 0) || set_limit(RLIMIT_MEMLOCK, 65536)
        || set_limit(RLIMIT_SIGPENDING, 1024) || set_limit(RLIMIT_CPU, run->cpu_ms / 1000 + 2)
        || (cgroup_version == 0 && set_limit(RLIMIT_NPROC, run->processes + 1))
        || (cgroup_version == 0 && run->address_space && set_limit(RLIMIT_AS, run->address_space)))
        leave(report, "setting limits");
    if (in_userns && drop_bounding_set()) leave(report, "dropping capabilities");
    if (!in_userns && syscall(SYS_setgroups, 0, NULL)) leave(report, "dropping groups");
    if (setresgid(uid, uid, uid) || setresuid(uid, uid, uid)) leave(report, "becoming the program's user");
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) || keep_capabilities(0)) leave(report, "dropping capabilities");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || load_filter()) leave(report, "loading the system call filter");
    ending->spent_ns += now_ns(CLOCK_PROCESS_CPUTIME_ID);
    ending->started_ns = now_ns(CLOCK_MONOTONIC);
    execve(run->argv[0], run->argv, run->env);
    leave(report, "exec");
}

/* Pid 1 of the run. Mounts what is the run's own, starts the program, reaps until the program has ended, tells how. */
static void init(struct slot *slot, struct run *run, int input, int out, int err, int report, int go) {
    char byte;
    struct ending e = {0};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (read_all(go, &byte, 1)) _exit(1); /* the slot is gone, or could not map users */
    if (unshare(CLONE_NEWCGROUP)) leave(report, "making a cgroup namespace"); /* here, for it shows where its maker is */
    /* Private first: the slot must see nothing of what is mounted here. */
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL)) leave(report, "making mounts private");
    if (syscall(SYS_move_mount, slot->tmpfs, "", AT_FDCWD, "/run", MOVE_MOUNT_F_EMPTY_PATH)) leave(report, "mounting the work directory");
    if (syscall(SYS_mount, "proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "subset=pid,hidepid=2")) leave(report, "mounting /proc");
    if (chdir("/box") || sethostname("assay", 5)) leave(report, "entering the work directory");
    int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score < 0 || write(score, "1000", 4) < 0) leave(report, "offering itself to the out-of-memory killer");
    close(score);
    e.spent_ns = now_ns(CLOCK_PROCESS_CPUTIME_ID);
    e.started_ns = now_ns(CLOCK_MONOTONIC);
    pid_t child = vfork(); /* to copy page tables and pages for what executes another program at once costs 0.1 ms */
    if (child < 0) leave(report, "fork");
    if (child == 0) program(slot, run, input, out, err, report, &e);
    close(input);
    close(out);
    close(err);
    prctl(PR_SET_DUMPABLE, 0);
    keep_capabilities(1u << CAP_KILL);
    for (;;) {
        int status;
        pid_t ended = wait4(-1, &status, 0, NULL);
        if (ended < 0 && errno == EINTR) continue;
        if (ended != child) continue;
        e.status = status;
        break;
    }
    e.ended_ns = now_ns(CLOCK_MONOTONIC);
    if (!kill(-1, SIGKILL) || errno == ESRCH) {
        while (wait4(-1, NULL, 0, NULL) >= 0 || errno == EINTR) {}
        e.alone = errno == ECHILD;
    }
    (void)write_all(report, &e, sizeof e);
    _exit(0);
}

/* ---- outside: watching ---- */

/* CPU time (ns) and resident memory (bytes) of a process and all below it, from the host's /proc: where there are no groups. */
static void poll_tree(int pid, int depth, uint64_t *cpu, uint64_t *memory) {
    char name[64], text[1024];
    snprintf(name, sizeof name, "%d/stat", pid);
    int fd = openat(proc_fd, name, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0) close(fd);
    if (n <= 0 || depth > 200) return;
    text[n] = 0;
    char *at = strrchr(text, ')'); /* the name before it may hold anything */
    unsigned long long user, system, childrens_user, childrens_system;
    long long pages;
    if (!at || sscanf(at + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %llu %llu %*d %*d %*d %*d %*u %*u %lld",
                      &user, &system, &childrens_user, &childrens_system, &pages) != 5)
        return;
    *cpu += (user + system + childrens_user + childrens_system) * (1000000000u / (uint64_t)sysconf(_SC_CLK_TCK));
    *memory += (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
    char tasks[64];
    snprintf(tasks, sizeof tasks, "%d/task", pid);
    int task_fd = openat(proc_fd, tasks, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = task_fd < 0 ? NULL : fdopendir(task_fd);
    for (struct dirent *task; dir && (task = readdir(dir));) {
        char children[300], list[8192];
        if (task->d_name[0] == '.') continue;
        snprintf(children, sizeof children, "%.200s/children", task->d_name);
        int list_fd = openat(dirfd(dir), children, O_RDONLY | O_CLOEXEC);
        ssize_t length = list_fd < 0 ? -1 : read(list_fd, list, sizeof list - 1);
        if (list_fd >= 0) close(list_fd);
        if (length <= 0) continue;
        list[length] = 0;
        for (char *at_child = list, *end;; at_child = end) {
            long below = strtol(at_child, &end, 10);
            if (end == at_child) break;
            poll_tree((int)below, depth + 1, cpu, memory);
        }
    }
    if (dir) closedir(dir);
}

/* What the control group says of a run. With version 1 a group serves many runs, so counters are taken as differences. */
struct usage {
    uint64_t cpu_ns, memory, out_of_memory, limit_hit, refused_forks; /* limit_hit: version 2 */
};

/* CPU time of the tree alone: with version 1 the slot is in the group, and its own is taken away. */
static uint64_t cpu_of(int leaf) {
    if (cgroup_version == 2) return read_number_at(leaf, "cpu.stat", "usage_usec ") * 1000;
    uint64_t group = read_number(v1_files[CPU_USAGE], ""), own = now_ns(CLOCK_PROCESS_CPUTIME_ID);
    return group > own ? group - own : 0;
}

static struct usage usage_of(int leaf) {
    struct usage u = {0};
    if (cgroup_version) u.cpu_ns = cpu_of(leaf);
    if (cgroup_version == 1) {
        u.memory = read_number(v1_files[PEAK_USAGE], "");
        u.out_of_memory = read_number(v1_files[OOM_CONTROL], "oom_kill ");
        u.refused_forks = read_number(v1_files[PIDS_EVENTS], "max ");
    } else if (cgroup_version == 2) {
        u.memory = read_peak();
        u.out_of_memory = read_number_at(leaf, "memory.events", "oom_kill ");
        u.limit_hit = read_number_at(leaf, "memory.events", "oom ");
        u.refused_forks = read_number_at(leaf, "pids.events", "max ");
    }
    return u;
}

/* With version 1 the slot, and files of earlier runs in the page cache, count in the group between runs too. */
static uint64_t not_of_runs(void) {
    return cgroup_version == 1 ? read_number(v1_files[USAGE], "") : 0;
}

/* Whether what killed for want of memory was the run's own limit, and not one above it or the machine's end. */
static int own_limit_was_hit(const struct slot *slot, const struct usage *before, const struct usage *after) {
    if (cgroup_version == 2) return after->limit_hit > before->limit_hit;
    /* Version 1 counts it on some kernels only. But the peak is near the limit: asking for eight pages at most ends in a kill. */
    uint64_t with_swap = read_number(v1_files[SWAP_PEAK_USAGE], "");
    return (with_swap > after->memory ? with_swap : after->memory) + (64 << 10) >= slot->memory_limit;
}

/*
 * Whether a run is in want of memory without being killed for it: what it holds leaves so little of the limit that pages of
 * its interpreter and libraries are dropped and read again from the disk, over and over. Without swap what it holds cannot
 * be dropped itself. A little of this only slows a run down, so it must be much within a second. Kernels that do not count it
 * for version 1 leave such a run to its time limit.
 */
struct second {
    uint64_t began_ns, reread; /* pages */
};
#define REREAD ((64u << 20) / 4096)

static int thrashes(const struct slot *slot, const struct run *run, int leaf, uint64_t now, struct second *second) {
    uint64_t limit = cgroup_version == 1 ? slot->memory_limit : run->memory;
    uint64_t usage = cgroup_version == 1 ? read_number(v1_files[USAGE], "") : read_number_at(leaf, "memory.current", "");
    if (usage < limit - limit / 16) return 0;
    char text[4096];
    int fd = cgroup_version == 1 ? v1_files[STATISTICS] : openat(leaf, "memory.stat", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : pread(fd, text, sizeof text - 1, 0);
    if (cgroup_version == 2 && fd >= 0) close(fd);
    text[n > 0 ? n : 0] = 0;
    uint64_t reread = number_in(text, "\nworkingset_refault_file ");
    if (!second->began_ns || now - second->began_ns > 1000000000u) *second = (struct second){now, reread};
    uint64_t held = number_in(text, cgroup_version == 1 ? "rss " : "anon ") + number_in(text, "\nshmem ");
    return held > limit - limit / 4 && reread - second->reread > REREAD;
}

/*
 * Version 1: the slot is in the group, so what it holds and has placed for the run comes on top of the run's own. Memory with
 * swap may not be below memory alone, which decides the order. What the last run left is freed with some delay.
 */
static int limit_memory(struct slot *slot, const struct run *run) {
    uint64_t placed = run->input_length;
    for (int i = 0; i < run->file_count; i++) placed += run->files[i].length;
    slot->memory_limit = run->memory + SLOTS_SHARE + (placed + (1 << 20) - 1) / (1 << 20) * (1 << 20);
    char limit[32];
    snprintf(limit, sizeof limit, "%llu", (unsigned long long)slot->memory_limit);
    for (int tries = 0; put_number(LIMIT, limit); tries++) {
        if (errno != EBUSY || tries == 200) return -1;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    return put_number(SWAP_LIMIT, limit);
}

/* After a run: taking in the next one, the slot must not come up against this one's limit. */
static void unlimit_memory(void) {
    if (cgroup_version != 1) return;
    (void)put_number(SWAP_LIMIT, "-1");
    (void)put_number(LIMIT, "-1");
}

/* Sets the limits and returns the descriptor of the leaf to clone into (version 2), 0 where there is none, -1 on failure. */
static int enter_group(struct slot *slot, const struct run *run) {
    const int *fds = group_fds[slot->number];
    if (cgroup_version == 1) {
        if (limit_memory(slot, run)) return -1;
        if (run->processes != slot->process_limit) { /* beside them: the slot and init */
            if (write_number_at(fds[V1_PIDS], "pids.max", run->processes + 2)) return -1;
            slot->process_limit = run->processes;
        }
        (void)put_number(PEAK_USAGE, "0");
        (void)put_number(SWAP_PEAK_USAGE, "0");
        return 0;
    }
    if (cgroup_version == 2) {
        if (take_leaf(fds[0]) || write_number_at(leaf_fd, "memory.max", run->memory)
            || write_number_at(leaf_fd, "pids.max", run->processes + 1))
            return -1;
        return leaf_fd;
    }
    return 0;
}

static int map_users(int pid) {
    char name[64];
    snprintf(name, sizeof name, "%d/uid_map", pid);
    if (write_file_at(proc_fd, name, "1000 0 1\n")) return -1;
    snprintf(name, sizeof name, "%d/gid_map", pid);
    return write_file_at(proc_fd, name, "1000 0 1\n");
}

/* Passes on what is there now, up to the cap. 0 when the stream has ended. */
static int pass_on(int connection, int fd, uint8_t stream, uint64_t *sent, uint64_t *seen, uint64_t cap) {
    uint8_t head[5], buffer[65536];
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN;
        if (n == 0) return 0;
        *seen += (uint64_t)n;
        uint32_t keep = (uint32_t)((uint64_t)n < cap - *sent ? (uint64_t)n : cap - *sent);
        head[0] = stream;
        memcpy(head + 1, &keep, 4);
        if (keep && send_frame(connection, OUTPUT, head, 5, buffer, keep)) return 0;
        *sent += keep;
        if ((size_t)n < sizeof buffer) return 1;
    }
}

/* The way to the standard input of a run that is fed. What does not fit into the pipe waits here, one frame at most. */
struct feed {
    int fd;
    uint8_t *data;
    const uint8_t *rest;
    size_t left;
};

static void drop_feed(struct feed *feed) {
    free(feed->data);
    feed->data = NULL;
    feed->left = 0;
}

static void close_feed(struct feed *feed) {
    drop_feed(feed);
    if (feed->fd >= 0) close(feed->fd);
    feed->fd = -1;
}

static void pour(struct feed *feed) {
    while (feed->left > 0) {
        ssize_t n = write(feed->fd, feed->rest, feed->left);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return;
        if (n <= 0) { /* nobody will read it any more */
            close_feed(feed);
            return;
        }
        feed->rest += n;
        feed->left -= (size_t)n;
    }
    drop_feed(feed);
}

/* Takes the frame over. */
static void fill_feed(struct feed *feed, struct frame *f) {
    size_t length;
    const uint8_t *bytes = take_bytes(f, &length);
    feed->data = f->data;
    feed->rest = bytes;
    feed->left = f->bad || feed->fd < 0 ? 0 : length;
    if (length == 0) close_feed(feed);
    else pour(feed);
}

static int report(struct slot *slot, const struct ending *e, uint32_t facts, uint64_t wall_ns, const struct usage *used,
                  uint64_t setup_ns, const uint64_t seen[2], const uint64_t sent[2]) {
    uint8_t body[80];
    size_t at = 0;
    int32_t code = WIFEXITED(e->status) ? WEXITSTATUS(e->status) : -1, signal = WIFSIGNALED(e->status) ? WTERMSIG(e->status) : 0;
    uint64_t numbers[] = {wall_ns / 1000, used->cpu_ns / 1000, used->memory, setup_ns / 1000, seen[0], seen[1]};
    int polled = !cgroup_version || (cgroup_version == 2 && peak_fd < 0);
    uint8_t notes = (uint8_t)((seen[0] > sent[0]) | (seen[1] > sent[1]) << 1 | polled << 2); /* cut streams; an approximate peak */
    memcpy(body + at, &code, 4), at += 4;
    memcpy(body + at, &signal, 4), at += 4;
    memcpy(body + at, &facts, 4), at += 4;
    memcpy(body + at, numbers, sizeof numbers), at += sizeof numbers;
    body[at++] = notes;
    return send_frame(slot->connection, ENDED, body, at, NULL, 0);
}

/* A run under way, as its slot holds it. */
struct guest {
    int pid, pidfd; /* init's */
    int leaf, told, streams[2];
    uint64_t began;
};

static void poll_guest(const struct guest *guest, struct usage *polled) {
    uint64_t cpu = 0, memory = 0;
    poll_tree(guest->pid, 0, &cpu, &memory);
    if (cpu > polled->cpu_ns) polled->cpu_ns = cpu;
    if (memory > polled->memory) polled->memory = memory;
}

static void await_death(int pidfd) {
    struct pollfd dead = {pidfd, POLLIN, 0};
    while (poll(&dead, 1, -1) < 0 && errno == EINTR) {}
}

/* Follows a run to its end. Returns what is to be told; nothing of the run is left but init, which is dying or dead. */
static uint32_t watch(struct slot *slot, const struct run *run, const struct guest *guest, const struct usage *before,
                      struct usage *polled, uint64_t seen[2], uint64_t sent[2], struct feed *feed, struct ending *ending) {
    uint32_t facts = 0;
    int open_streams[2] = {1, 1}, told = guest->told;
    uint64_t end = guest->began + (uint64_t)run->wall_ms * 1000000u, cpu_limit = (uint64_t)run->cpu_ms * 1000000u;
    struct second second = {0};
    for (;;) {
        uint64_t now = now_ns(CLOCK_MONOTONIC);
        int wait_ms = now >= end ? 0 : (int)((end - now) / 1000000u + 1), step = cgroup_version ? 20 : 10;
        /* While input waits for room no more is taken; that the JVM has gone is told all the same. */
        struct pollfd fds[6] = {{guest->pidfd, POLLIN, 0}, {slot->connection, feed->left ? 0 : POLLIN, 0},
            {open_streams[0] ? guest->streams[0] : -1, POLLIN, 0}, {open_streams[1] ? guest->streams[1] : -1, POLLIN, 0},
            {feed->left ? feed->fd : -1, POLLOUT, 0}, {told, POLLIN, 0}};
        if (poll(fds, 6, wait_ms < step ? wait_ms : step) < 0 && errno != EINTR) facts |= STOPPED;
        for (int i = 0; i < 2; i++) {
            if (!fds[2 + i].revents) continue;
            open_streams[i] = pass_on(slot->connection, guest->streams[i], (uint8_t)(i + 1), &sent[i], &seen[i], run->output);
            if (!open_streams[i] && (run->how & FED)) {
                const uint8_t none[5] = {(uint8_t)(i + 1)};
                (void)send_frame(slot->connection, OUTPUT, none, sizeof none, NULL, 0);
            }
            if ((run->how & KILL_FLOOD) && seen[i] > run->output) facts |= FLOOD;
        }
        if (fds[5].revents) {
            told = -1;
            if (!read_all(guest->told, ending, sizeof *ending)) {
                if (!cgroup_version && ending->alone) {
                    poll_guest(guest, polled); /* with what init has reaped */
                    if (polled->cpu_ns > cpu_limit) facts |= CPU;
                }
                if (!ending->alone) await_death(guest->pidfd); /* a step before the program failed */
                return facts;
            }
        }
        if (fds[0].revents) return facts;
        if (fds[4].revents) pour(feed);
        if (fds[1].revents) { /* input, or the JVM has gone: then nobody waits for the result */
            struct frame f;
            uint8_t type = feed->left ? 0 : receive(slot->connection, &f);
            if (type == INPUT && (run->how & FED)) {
                fill_feed(feed, &f);
            } else {
                if (type) free(f.data);
                facts |= STOPPED;
            }
        }
        now = now_ns(CLOCK_MONOTONIC);
        if (now >= end) facts |= WALL;
        if (cgroup_version) {
            /* Two clocks with version 1, so what is read can be a little less than before. */
            if (cpu_of(guest->leaf) > before->cpu_ns + cpu_limit) facts |= CPU;
            if (thrashes(slot, run, guest->leaf, now, &second)) facts |= MEMORY;
            if (cgroup_version == 2 && peak_fd < 0) {
                uint64_t memory = read_number_at(guest->leaf, "memory.current", "");
                if (memory > polled->memory) polled->memory = memory;
            }
        } else {
            poll_guest(guest, polled);
            if (polled->cpu_ns > cpu_limit) facts |= CPU;
            if (polled->memory > run->memory) facts |= MEMORY;
        }
        if (facts) {
            (void)syscall(SYS_pidfd_send_signal, guest->pidfd, SIGKILL, NULL, 0);
            await_death(guest->pidfd);
            return facts;
        }
    }
}

/* What the program reads: the bytes that came with the request, or a pipe that is fed while it runs. -1 on failure. */
static int make_input(const struct run *run, struct feed *feed) {
    if (run->how & FED) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC)) return -1;
        feed->fd = ends[1];
        fcntl(ends[1], F_SETFL, O_NONBLOCK);
        return ends[0];
    }
    if (!run->input_length) return open("/dev/null", O_RDONLY | O_CLOEXEC);
    int fd = (int)syscall(SYS_memfd_create, "stdin", MFD_CLOEXEC);
    if (fd >= 0 && (write_all(fd, run->input, run->input_length) || lseek(fd, 0, SEEK_SET) < 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

static int run_once(struct slot *slot, struct frame *frame) {
    static struct run run;
    struct feed feed = {.fd = -1};
    uint64_t asked = now_ns(CLOCK_MONOTONIC), seen[2] = {0, 0}, sent[2] = {0, 0};
    int out[2] = {-1, -1}, err[2] = {-1, -1}, told[2] = {-1, -1}, go[2] = {-1, -1}, input = -1, pid = -1, pidfd = -1, failed = 0;
    const char *step = NULL;
    forget_workspace(slot);
    if (read_run(frame, &run)) {
        free_run(&run);
        return send_fault(slot->connection, "the request", EBADMSG);
    }
    int leaf = -1;
    if (make_workspace(slot, &run)) step = "making the work directory";
    if (!step && (pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC) || pipe2(told, O_CLOEXEC) || pipe2(go, O_CLOEXEC))) step = "pipe";
    if (!step) {
        fcntl(out[0], F_SETFL, O_NONBLOCK);
        fcntl(err[0], F_SETFL, O_NONBLOCK);
        if ((input = make_input(&run, &feed)) < 0) step = "standard input";
    }
    /* All that is needed of the frame is placed or copied, and what the slot still held would be taken from the run. */
    free(frame->data);
    frame->data = NULL;
    if (!step && (leaf = enter_group(slot, &run)) < 0) step = "setting the limits of the control group";
    uint64_t kept = not_of_runs();
    struct usage before = usage_of(leaf), after = {0}, polled = {0};
    struct ending ending = {.status = SIGKILL};
    uint64_t began = 0;
    uint32_t facts = 0;
    if (!step) {
        struct clone_args args = {.flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_PIDFD,
            .pidfd = (uint64_t)(uintptr_t)&pidfd, .exit_signal = SIGCHLD};
        if (in_userns) args.flags |= CLONE_NEWUSER;
        if (cgroup_version == 2) args.flags |= CLONE_INTO_CGROUP, args.cgroup = (uint64_t)leaf;
        pid = (int)syscall(SYS_clone3, &args, sizeof args);
        if (pid == 0) {
            close(go[1]);
            if (feed.fd >= 0) close(feed.fd); /* or init, which lives as long as the program, would keep the pipe open */
            init(slot, &run, input, out[1], err[1], told[1], go[0]);
        }
        if (pid < 0) step = "clone";
        close(out[1]), close(err[1]), close(told[1]), close(go[0]);
        out[1] = err[1] = told[1] = go[0] = -1;
        if (run.how & FED) close(input), input = -1; /* so that writing fails when the program has closed it */
        began = now_ns(CLOCK_MONOTONIC);
        if (!step && in_userns && map_users(pid)) step = "mapping users";
        if (!step && write_all(go[1], "g", 1)) step = "starting init";
        if (pid > 0) {
            if (step) (void)syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, NULL, 0);
            ending.started_ns = began;
            const struct guest guest = {pid, pidfd, leaf, told[0], {out[0], err[0]}, began};
            facts = watch(slot, &run, &guest, &before, &polled, seen, sent, &feed, &ending);
            (void)pass_on(slot->connection, out[0], 1, &sent[0], &seen[0], run.output);
            (void)pass_on(slot->connection, err[0], 2, &sent[1], &seen[1], run.output);
            if ((run.how & KILL_FLOOD) && (seen[0] > run.output || seen[1] > run.output)) facts |= FLOOD;
            after = usage_of(leaf);
            /* Of the page cache a run that comes near its limit takes room away. */
            uint64_t left = not_of_runs();
            if (left < kept) kept = left;
            /* Where the limit is too little even for init, it may be dead before it was told to begin. */
            if (step && after.out_of_memory > before.out_of_memory) step = NULL;
        }
    }
    if (step) {
        failed = send_fault(slot->connection, step, errno);
    } else if (ending.step[0] && !strcmp(ending.step, "exec")) {
        failed = send_frame(slot->connection, NOEXEC, &ending.error, 4, NULL, 0);
    } else if (ending.step[0]) {
        failed = send_fault(slot->connection, ending.step, ending.error);
    } else {
        struct usage used = polled;
        if (cgroup_version) {
            uint64_t not_its_own = before.cpu_ns + ending.spent_ns;
            used.cpu_ns = after.cpu_ns > not_its_own ? after.cpu_ns - not_its_own : 0;
            uint64_t own = after.out_of_memory > before.out_of_memory || after.memory < kept ? after.memory : after.memory - kept;
            if (own > polled.memory) used.memory = own;
            if (after.out_of_memory > before.out_of_memory) facts |= MEMORY;
            if (after.refused_forks > before.refused_forks) facts |= PROCESSES;
            if (used.cpu_ns / 1000000u > run.cpu_ms) facts |= CPU;
        }
        uint64_t ended = ending.ended_ns ? ending.ended_ns : now_ns(CLOCK_MONOTONIC);
        if (after.out_of_memory > before.out_of_memory && !own_limit_was_hit(slot, &before, &after))
            failed = send_fault(slot->connection, "the machine, or a group above the run's, is out of memory", ENOMEM);
        else
            failed = report(slot, &ending, facts, ended - ending.started_ns, &used, ending.started_ns - asked, seen, sent);
    }
    while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
    int all[] = {out[0], out[1], err[0], err[1], told[0], told[1], go[0], go[1], input, pidfd};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] >= 0) close(all[i]);
    close_feed(&feed);
    unlimit_memory();
    free_run(&run);
    return failed;
}

/* ---- files the program left ---- */

static int send_content(struct slot *slot, struct frame *f) {
    char *path = take_text(f);
    uint64_t maximum = take(f, 8);
    if (f->bad || !is_plain_path(path) || slot->box < 0) {
        free(path);
        return send_fault(slot->connection, "the request", EBADMSG);
    }
    struct open_how how = {.flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV};
    int fd = (int)syscall(SYS_openat2, slot->box, path, &how, sizeof how);
    struct stat found;
    const char *why = NULL;
    uint8_t *content = NULL;
    if (fd < 0) why = "there is no such file";
    else if (fstat(fd, &found) || !S_ISREG(found.st_mode)) why = "it is no regular file";
    else if ((uint64_t)found.st_size > maximum || found.st_size > MAX_FRAME - 16) why = "it is too large";
    else if (!(content = malloc((size_t)found.st_size + 1)) || read_all(fd, content, (size_t)found.st_size)) why = "it cannot be read";
    uint32_t length = why ? (uint32_t)strlen(why) : (uint32_t)found.st_size;
    int failed = send_frame(slot->connection, why ? NOFILE : CONTENT, &length, 4, why ? (const void *)why : content, length);
    if (fd >= 0) close(fd);
    free(content);
    free(path);
    return failed;
}

enum { MAX_LISTED = 20000, MAX_LIST_DEPTH = 32, MAX_LIST_BYTES = 4 << 20 };

struct listing {
    uint8_t *data;
    size_t length;
    uint32_t count, seen;
    uint8_t whole;
    char path[1100];
};

static void list_file(struct listing *l, size_t path_length, uint64_t size) {
    uint32_t length = (uint32_t)path_length;
    if (l->length + 12 + path_length > MAX_LIST_BYTES) {
        l->whole = 0;
        return;
    }
    memcpy(l->data + l->length, &length, 4);
    memcpy(l->data + l->length + 4, l->path, path_length);
    memcpy(l->data + l->length + 4 + path_length, &size, 8);
    l->length += 12 + path_length;
    l->count++;
}

/* Takes the descriptor over. Nothing of the program is alive, so what is seen stays as it is. */
static void list_directory(struct listing *l, int fd, size_t at, int depth) {
    DIR *dir = fdopendir(fd);
    if (!dir) close(fd);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        struct stat found;
        size_t length = strlen(entry->d_name);
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        if (l->seen++ >= MAX_LISTED || at + length > 1000) {
            l->whole = 0;
            if (l->seen > MAX_LISTED) break;
            continue;
        }
        if (fstatat(dirfd(dir), entry->d_name, &found, AT_SYMLINK_NOFOLLOW)) continue;
        memcpy(l->path + at, entry->d_name, length);
        if (S_ISREG(found.st_mode)) list_file(l, at + length, (uint64_t)found.st_size);
        if (!S_ISDIR(found.st_mode)) continue;
        int inner = depth < MAX_LIST_DEPTH ? openat(dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
        if (inner < 0) {
            l->whole = 0;
            continue;
        }
        l->path[at + length] = '/';
        list_directory(l, inner, at + length + 1, depth + 1);
    }
    if (dir) closedir(dir);
}

static int send_list(struct slot *slot) {
    struct listing l = {.whole = 1};
    int top = slot->box < 0 ? -1 : openat(slot->box, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || !(l.data = malloc(MAX_LIST_BYTES))) {
        int error = errno;
        if (top >= 0) close(top);
        return send_fault(slot->connection, "listing files", error);
    }
    list_directory(&l, top, 0, 1);
    uint8_t head[5] = {l.whole};
    memcpy(head + 1, &l.count, 4);
    int failed = send_frame(slot->connection, FILES, head, sizeof head, l.data, l.length);
    free(l.data);
    return failed;
}

/* ---- slots and the keeper ---- */

static int greet(struct slot *slot) {
    uint8_t hello[128];
    uint32_t protocol = PROTOCOL, length = sizeof BUILD - 1;
    size_t at = 0, build_length;
    memcpy(hello, "ASBX", 4), at = 4;
    memcpy(hello + at, &protocol, 4), at += 4;
    memcpy(hello + at, &length, 4), at += 4;
    memcpy(hello + at, BUILD, length), at += length;
    hello[at++] = (uint8_t)cgroup_version;
    hello[at++] = (uint8_t)in_userns;
    if (send_frame(slot->connection, HELLO, hello, at, NULL, 0)) return -1;
    struct frame f;
    if (receive(slot->connection, &f) != HELLO) return -1;
    uint32_t magic = (uint32_t)take(&f, 4), theirs = (uint32_t)take(&f, 4);
    uint8_t *build = take_bytes(&f, &build_length);
    int same = !f.bad && !memcmp(&magic, "ASBX", 4) && theirs == protocol && build_length == length && !memcmp(build, BUILD, length);
    if (!same) {
        char text[200];
        snprintf(text, sizeof text, "protocol %u, build %.*s of the caller against protocol %u, build %s", theirs,
                 (int)(build_length < 64 ? build_length : 64), build ? (char *)build : "", protocol, BUILD);
        (void)send_fault(slot->connection, text, EPROTO);
    }
    free(f.data);
    return same ? 0 : -1;
}

static void serve(struct slot *slot) {
    if (greet(slot)) return;
    for (;;) {
        struct frame f;
        uint8_t type = receive(slot->connection, &f);
        if (!type) return;
        int known = 1, failed = 0;
        if (type == RUN) failed = run_once(slot, &f);
        else if (type == READ) failed = send_content(slot, &f);
        else if (type == LIST) failed = send_list(slot);
        else known = type == INPUT; /* what crossed with the end of a run */
        if (!known) failed = -1, (void)send_fault(slot->connection, "a frame of unknown type", EPROTO);
        free(f.data);
        if (failed) return;
    }
}

static void be_slot(int number, int listener, pid_t keeper, int ready) {
    struct slot slot = {.number = number, .connection = -1, .tmpfs = -1, .box = -1};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != keeper) _exit(0);
    (void)mallopt(M_MMAP_THRESHOLD, 1 << 16); /* large frames go back to the kernel, whatever came before */
    signal(SIGPIPE, SIG_IGN);
    close(0);
    (void)open("/dev/null", O_RDONLY);
    for (int i = 0; cgroup_version == 1 && i < V1_COUNT; i++)
        if (write_file_at(group_fds[number][i], "cgroup.procs", "0")) fail("entering the control group");
    if (cgroup_version == 1) open_files(number);
    if (unshare(CLONE_NEWNET)) fail("leaving the network");
    if (!in_userns && drop_bounding_set()) fail("dropping capabilities"); /* of all its runs */
    if (write_all(ready, "r", 1)) _exit(1);
    close(ready);
    for (;;) {
        slot.connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
        if (slot.connection < 0) continue;
        serve(&slot);
        forget_workspace(&slot);
        close(slot.connection);
    }
}

/* Returns once the slot is ready; one that cannot be made ends us, and the JVM sees to the rest. */
static pid_t make_slot(int number, int listener, pid_t keeper) {
    int ready[2];
    char byte;
    if (pipe2(ready, O_CLOEXEC)) fail("pipe");
    pid_t pid = fork();
    if (pid < 0) fail("fork");
    if (pid == 0) {
        close(ready[0]);
        be_slot(number, listener, keeper, ready[1]);
    }
    close(ready[1]);
    if (read_all(ready[0], &byte, 1)) exit(1);
    close(ready[0]);
    return pid;
}

static void enter_userns(void) {
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

static int listen_at(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        fail("the socket's path");
    }
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    mode_t old = umask(0077);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, MAX_SLOTS)) fail("listening");
    umask(old);
    return fd;
}

static void read_options(int argc, char **argv) {
    int rootless = geteuid() != 0;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--rootless")) {
            rootless = 1;
            continue;
        }
        if (i + 1 == argc) break;
        char *value = argv[++i];
        if (!strcmp(argv[i - 1], "--socket")) socket_path = value;
        else if (!strcmp(argv[i - 1], "--root")) root_path = value;
        else if (!strcmp(argv[i - 1], "--slots")) slot_count = atoi(value);
        else if (!strcmp(argv[i - 1], "--uid")) first_uid = (unsigned)strtoul(value, NULL, 10);
        else if (!strcmp(argv[i - 1], "--tools")) tools_path = value;
        else if (!strcmp(argv[i - 1], "--show") && bind_count < MAX_BINDS) binds[bind_count++] = value;
        else socket_path = NULL, i = argc;
    }
    if (!socket_path || !root_path || slot_count < 1 || slot_count > MAX_SLOTS) {
        fprintf(stderr, "usage: sandbox --socket PATH --root DIRECTORY --slots N --uid FIRST [--rootless] [--tools DIRECTORY] [--show PATH]...\n");
        exit(2);
    }
    if (rootless) in_userns = 1;
}

int main(int argc, char **argv) {
    pid_t slots[MAX_SLOTS], keeper;
    read_options(argc, argv);
    int listener = listen_at(socket_path);
    if (in_userns && geteuid() == 0) { /* asked for although root: become an ordinary user first, to be what it is called */
        unsigned ordinary = first_uid + (unsigned)slot_count;
        if (syscall(SYS_setgroups, 0, NULL) || setresgid(ordinary, ordinary, ordinary)
            || setresuid(ordinary, ordinary, ordinary) || prctl(PR_SET_DUMPABLE, 1))
            fail("becoming an ordinary user");
    }
    signal(SIGINT, SIG_IGN); /* sent to the whole group, they are the JVM's business, which ends us in time */
    signal(SIGTERM, SIG_IGN);
    if ((proc_fd = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) fail("/proc");
    find_groups();
    if (in_userns) enter_userns();
    if (unshare(CLONE_NEWNS)) fail("making a mount namespace");
    build_tree();
    compile_filter();
    keeper = getpid();
    for (int i = 0; i < slot_count; i++) slots[i] = make_slot(i, listener, keeper);
    if (write_all(1, "ready\n", 6)) exit(1);
    struct pollfd life = {0, POLLIN, 0};
    for (unsigned round = 1;; round++) {
        if (round % 300 == 10) sweep_all_groups(); /* after 2 s, then every minute */
        if (poll(&life, 1, 200) > 0) { /* nothing is ever written: the JVM has gone, and with us go the slots */
            char byte;
            if (read(0, &byte, 1) <= 0) break;
        }
        int status;
        for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
            for (int i = 0; i < slot_count; i++) {
                if (slots[i] != ended) continue;
                fprintf(stderr, "sandbox: slot %d ended with status %d and is made anew\n", i, status);
                slots[i] = make_slot(i, listener, keeper);
            }
        }
    }
    for (int i = 0; i < slot_count; i++) kill(slots[i], SIGKILL);
    while (wait(NULL) > 0) {}
    return 0;
}
