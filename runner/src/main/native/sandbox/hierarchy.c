/* The control groups of a keeper: where they can be, one for each slot, and the removal of what dead keepers left. */
#include "sandbox.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 * Version 1 keeps a directory per controller and slot; version 2 one per slot, in which runs get a leaf.
 *
 *   our group or its parent ── assay-host        version 2: the JVM, we, and whoever else was in our group
 *                           └─ assay-PID-RANDOM  a keeper's, locked (flock) by it, its slots and inits while one lives
 *                              ├─ slot0 .. n-1   version 1: the slot and its runs
 *                              │  └─ run         version 2: the run
 *                              └─ slot0.TIME     version 1: one in whose place a slot has taken an empty one
 *
 * What nobody has locked is of a keeper that is no more, and is removed. A pid would tell less: it may be of another
 * pid namespace, or given out again.
 */
static const char *V1[V1_COUNT] = {"memory", "pids", "cpuacct", "cpu"};
int cgroup_version;
int group_fds[MAX_SLOTS][V1_COUNT];
static int base_fds[V1_COUNT] = {-1, -1, -1, -1}; /* what holds our group */
static int own_fds[V1_COUNT] = {-1, -1, -1, -1};  /* our group, locked */
static char own_names[V1_COUNT][64];
static pid_t groups_owner;
static const char *handed_on = "+memory +pids"; /* to keepers' groups, version 2 */

/*
 * Processors are shared by slots, whatever number of processes and sessions a run has; and all slots together stand
 * against the JVM and others as one thread on each processor would.
 */
int cpu_is_shared, usual_priority;
enum { SLOT_FIRST = 10 }; /* by so much a slot that is in the group of its runs goes before them */

#define HOSTS "assay-host"

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
        char type[64] = "", features[2048] = "";
        sscanf(dash, " - %63s %*s %2047s", type, features);
        int match = !*controller && !strcmp(type, "cgroup2");
        if (*controller && !strcmp(type, "cgroup")) {
            for (char *name = strtok(features, ","); name; name = strtok(NULL, ",")) match |= !strcmp(name, controller);
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
int remove_group(int at, const char *name, uint64_t until) {
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

/* Removes what keepers left behind that are no more. Does not wait: where something still dies, another time. */
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
void sweep_all_groups(void) {
    for (int column = 0; column < V1_COUNT; column++)
        if (base_fds[column] >= 0) sweep_groups(base_fds[column]);
}

/*
 * A new group of ours, locked; -1 when none can be made. Another's sweeper may take it before we have locked it: again.
 */
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

/* Version 1 counts what waits in sockets by itself, and only where a limit is set. */
static void prepare_group(int fd, int column) {
    if (cgroup_version == 1 && column == V1_MEMORY)
        (void)write_number_at(fd, "memory.kmem.tcp.limit_in_bytes", 16 << 20);
}

/* A group for us, and in it one for each slot; their descriptors go to group_fds[slot][column]. */
static int make_groups(const char *directory, int column) {
    char name[64];
    int base = base_fds[column] = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (base < 0) return -1;
    sweep_groups(base);
    int own = own_fds[column] = make_own_group(base, own_names[column], sizeof own_names[column]);
    if (own < 0) return -1;
    if (cgroup_version == 2 && write_file_at(own, "cgroup.subtree_control", handed_on)) return -1;
    for (int i = 0; i < options.slot_count; i++) {
        snprintf(name, sizeof name, "slot%d", i);
        if (mkdirat(own, name, 0755)) return -1;
        group_fds[i][column] = openat(own, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (group_fds[i][column] < 0) return -1;
        prepare_group(group_fds[i][column], column);
        if (cgroup_version == 2 && write_file_at(group_fds[i][column], "cgroup.subtree_control", "+memory +pids"))
            return -1;
    }
    return 0;
}

static void remove_column(int column) {
    if (own_fds[column] >= 0) {
        remove_keepers_group(base_fds[column], own_names[column], now_ns(CLOCK_MONOTONIC) + 2000000000u);
        close(own_fds[column]);
    }
    if (base_fds[column] >= 0) close(base_fds[column]);
    own_fds[column] = base_fds[column] = -1;
}

/* At our end, however it comes about, unless it is a kill. */
static void remove_groups(void) {
    if (getpid() != groups_owner) return;
    for (int column = 0; column < V1_COUNT; column++) remove_column(column);
}

static uint64_t processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (uint64_t)count : 1;
}

/* Of all slots together, of a unit for each processor; who was told to be nice is, by what each step of that means. */
static uint64_t weight_of_slots(uint64_t unit) {
    uint64_t weight = unit * processors();
    for (int step = 0; step < usual_priority; step++) weight = weight * 4 / 5;
    for (int step = 0; step > usual_priority; step--) weight = weight * 5 / 4;
    return weight > 2 ? weight : 2;
}

/* Version 1 has a hierarchy for this that many systems mount together with the one that counts. */
static void share_cpu_v1(void) {
    char path[4096];
    struct stat there, counting;
    for (int i = 0; i < options.slot_count; i++) group_fds[i][V1_SHARES] = -1;
    if (group_directory(V1[V1_SHARES], path, sizeof path) || stat(path, &there) || fstat(base_fds[V1_CPU], &counting)) return;
    if (there.st_dev == counting.st_dev) {
        cpu_is_shared = !write_number_at(own_fds[V1_CPU], "cpu.shares", weight_of_slots(1024));
        return;
    }
    cpu_is_shared = !make_groups(path, V1_SHARES) && !write_number_at(own_fds[V1_SHARES], "cpu.shares", weight_of_slots(1024));
    if (cpu_is_shared) return;
    remove_column(V1_SHARES);
    for (int i = 0; i < options.slot_count; i++) group_fds[i][V1_SHARES] = -1;
}

/* Beside a group of all others, as vacate() makes it, the slots' has the same weight; beside single processes more. */
static void share_cpu_v2(void) {
    cpu_is_shared = strstr(handed_on, "+cpu") != NULL;
    if (!cpu_is_shared || !faccessat(base_fds[0], HOSTS, F_OK, 0)) return;
    uint64_t weight = weight_of_slots(100);
    (void)write_number_at(own_fds[0], "cpu.weight", weight < 10000 ? weight : 10000);
}

/* With version 1, to the slot's group of one kind. */
int enter_group(int slot, int column) {
    char name[64];
    if (group_fds[slot][column] < 0) return 0;
    /* By its name: a slot before this one may have put another in its place. */
    snprintf(name, sizeof name, "slot%d", slot);
    int fd = openat(own_fds[column], name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return -1;
    close(group_fds[slot][column]);
    group_fds[slot][column] = fd;
    if (column == V1_SHARES || (column == V1_CPU && group_fds[slot][V1_SHARES] < 0))
        if (cpu_is_shared) (void)setpriority(PRIO_PROCESS, 0, usual_priority - SLOT_FIRST);
    return write_file_at(fd, "cgroup.procs", "0");
}

/*
 * With version 1, an empty group for a slot in the place of one to which something is still charged that nobody holds any
 * more; the kernel removes that when it is free. Costs ten milliseconds.
 */
int renew_group(int slot, int column) {
    char name[64], fresh[64], left[64];
    int own = own_fds[column];
    snprintf(name, sizeof name, "slot%d", slot);
    snprintf(fresh, sizeof fresh, "slot%d.new", slot);
    snprintf(left, sizeof left, "slot%d.%llx", slot, (unsigned long long)now_ns(CLOCK_MONOTONIC));
    if (mkdirat(own, fresh, 0755) && errno != EEXIST) return -1;
    int fd = openat(own, fresh, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return -1;
    prepare_group(fd, column);
    if (write_file_at(fd, "cgroup.procs", "0") || renameat(own, name, own, left) || renameat(own, fresh, own, name)) {
        close(fd);
        return -1;
    }
    (void)remove_group(own, left, 0); /* or when we end */
    close(group_fds[slot][column]);
    group_fds[slot][column] = fd;
    return 0;
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
        failed = write_file_at(base, "cgroup.subtree_control", handed_on);
        if (failed && errno != EBUSY && strstr(handed_on, "+cpu")) { /* such as where there are real-time processes */
            handed_on = "+memory +pids";
            continue;
        }
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
    if (mkdirat(group_fds[0][0], "run", 0755)
        || (leaf = openat(group_fds[0][0], "run", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
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

static int has_word(const char *list, const char *word) {
    for (size_t length; list += strspn(list, " \n"), (length = strcspn(list, " \n")); list += length)
        if (length == strlen(word) && !strncmp(list, word, length)) return 1;
    return 0;
}

/* Version 2's controllers are there for us to hand on. */
static int has_controllers(const char *directory) {
    char path[4096 + 32], controllers[1024];
    snprintf(path, sizeof path, "%s/cgroup.controllers", directory);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, controllers, sizeof controllers - 1);
    if (fd >= 0) close(fd);
    controllers[n > 0 ? n : 0] = 0;
    if (has_word(controllers, "cpu")) handed_on = "+memory +pids +cpu";
    if (strstr(controllers, "memory") && strstr(controllers, "pids")) return 1;
    errno = ENOTSUP;
    return 0;
}

void find_groups(void) {
    char path[4096] = "", place[4096] = "/sys/fs/cgroup";
    int why = 0;
    groups_owner = getpid();
    usual_priority = getpriority(PRIO_PROCESS, 0);
    atexit(remove_groups);
    cgroup_version = 1;
    int ok = 1;
    for (int i = 0; i < V1_SHARES && ok; i++) ok = !group_directory(V1[i], path, sizeof path) && !make_groups(path, i);
    if (ok) {
        share_cpu_v1();
        return;
    }
    if (*path) why = errno, memcpy(place, path, sizeof place);
    remove_groups();
    cgroup_version = 2;
    if (!group_directory("", path, sizeof path)) {
        if (has_controllers(path) && !vacate(path) && !make_groups(path, 0) && !can_be_born_in_groups()) {
            share_cpu_v2();
            return;
        }
        if (!why || errno != ENOTSUP) why = errno, memcpy(place, path, sizeof place);
        remove_groups();
    }
    cgroup_version = 0;
    if (!in_userns) /* an ordinary user has none as a rule */
        fprintf(stderr, "sandbox: control groups cannot be used at %s: %s\n", place,
                why ? strerror(why) : "none are mounted");
}
