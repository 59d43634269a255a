/*
 * A run as the host's /proc shows it: what it takes, where there are no control groups, and whether it stands still.
 */
#include "sandbox.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int proc_fd;

static DIR *open_tasks(int pid) {
    char tasks[64];
    snprintf(tasks, sizeof tasks, "%d/task", pid);
    int fd = openat(proc_fd, tasks, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir && fd >= 0) close(fd);
    return dir;
}

/* A file of a thread's; -1 where it is not there or empty. */
static int read_of_task(DIR *dir, const struct dirent *task, const char *name, char *text, size_t size) {
    char path[300];
    snprintf(path, sizeof path, "%.200s/%s", task->d_name, name);
    int fd = openat(dirfd(dir), path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, size - 1);
    if (fd >= 0) close(fd);
    text[length > 0 ? length : 0] = 0;
    return length > 0 ? 0 : -1;
}

/* Of a process and all below it: CPU time, resident memory, and how many there are; from the host's /proc. */
void poll_tree(int pid, int depth, struct taken *taken) {
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
    if (!at || sscanf(at + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %llu %llu"
                              " %*d %*d %*d %*d %*u %*u %lld",
                      &user, &system, &childrens_user, &childrens_system, &pages) != 5)
        return;
    taken->cpu_ns += (user + system + childrens_user + childrens_system) * (1000000000u / (uint64_t)sysconf(_SC_CLK_TCK));
    taken->memory += (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
    DIR *dir = open_tasks(pid);
    for (struct dirent *task; dir && (task = readdir(dir));) {
        char list[8192];
        if (task->d_name[0] == '.') continue;
        taken->tasks++;
        if (read_of_task(dir, task, "children", list, sizeof list)) continue;
        for (char *at_child = list, *end;; at_child = end) {
            long below = strtol(at_child, &end, 10);
            if (end == at_child) break;
            poll_tree((int)below, depth + 1, taken);
        }
    }
    if (dir) closedir(dir);
}

/* Whether a process descends from another: who loses its parent is given to init. */
int is_below(int pid, int ancestor) {
    for (int steps = 0; pid > 1 && steps < 10000; steps++) {
        char name[64], text[512];
        snprintf(name, sizeof name, "%d/stat", pid);
        int fd = openat(proc_fd, name, O_RDONLY | O_CLOEXEC), parent;
        ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
        if (fd >= 0) close(fd);
        text[n > 0 ? n : 0] = 0;
        const char *at = strrchr(text, ')');
        if (!at || sscanf(at + 1, " %*c %d", &parent) != 1) return 0;
        if (pid == ancestor || parent == ancestor) return 1;
        pid = parent;
    }
    return 0;
}

/* Whether a call, as /proc tells it with its arguments, is to wait until something of the run itself happens. */
static int waits_for_ever(const char *call) {
    long number;
    unsigned long long a[4];
    if (sscanf(call, "%ld %llx %llx %llx %llx", &number, a, a + 1, a + 2, a + 3) != 5) return 0; /* it is running */
    switch (number) {
    case SYS_futex: return !a[3];
    case SYS_epoll_pwait: return (int)a[3] < 0;
#ifdef __x86_64__
    case SYS_epoll_wait: return (int)a[3] < 0;
    case SYS_poll: return (int)a[2] < 0;
#endif
    case SYS_ppoll: return !a[2];
    case SYS_wait4:
    case SYS_waitid: return 1;
    default: return 0;
    }
}

/* Whether a thread, as /proc tells of it, neither computes nor waits for a processor. */
static int sleeps(const char *stat) {
    const char *state = strrchr(stat, ')');
    return state && state[1] == ' ' && state[2] != 'R';
}

/*
 * Whether all threads of all processes below init sleep: just now, or (for_ever) until another of them wakes them. Of
 * init's own doing nothing is asked.
 */
int all_sleep(int pid, int for_ever, int depth) {
    DIR *dir = depth > 200 ? NULL : open_tasks(pid);
    int still = dir != NULL;
    for (struct dirent *task; still && (task = readdir(dir));) {
        char text[8192];
        if (task->d_name[0] == '.') continue;
        if (depth > 0)
            still = !read_of_task(dir, task, for_ever ? "syscall" : "stat", text, sizeof text)
                && (for_ever ? waits_for_ever(text) : sleeps(text));
        if (!still || read_of_task(dir, task, "children", text, sizeof text)) continue;
        for (char *at_child = text, *end; still; at_child = end) {
            long below = strtol(at_child, &end, 10);
            if (end == at_child) break;
            still = all_sleep((int)below, for_ever, depth + 1);
        }
    }
    if (dir) closedir(dir);
    return still;
}
