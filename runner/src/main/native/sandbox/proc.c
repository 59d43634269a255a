/* What a run takes by the host's /proc, where there are no control groups. */
#include "sandbox.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int proc_fd;

/* CPU time (ns) and resident memory (bytes) of a process and all below it, from the host's /proc. */
void poll_tree(int pid, int depth, uint64_t *cpu, uint64_t *memory) {
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
