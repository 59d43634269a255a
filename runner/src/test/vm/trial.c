/*
 * What the native sandbox asks of control groups version 2 and that needs no controller, on the kernel at hand: being born in
 * a group, the group's CPU time, killing all in it. As root:
 *
 *   trial DIRECTORY     of a mounted version 2 hierarchy; makes a group there and removes it. Exit code 0: all of it works.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char group[500];

static void failed(const char *what) {
    printf("FAILED %s: %s\n", what, strerror(errno));
    (void)rmdir(group);
    exit(1);
}

static const char *contents(const char *name) {
    static char text[4000];
    char path[600];
    snprintf(path, sizeof path, "%s/%s", group, name);
    int fd = open(path, O_RDONLY);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (n < 0) failed(name);
    close(fd);
    text[n] = 0;
    return text;
}

static uint64_t cpu_usec(void) {
    const char *at = strstr(contents("cpu.stat"), "usage_usec ");
    return at ? strtoull(at + 11, NULL, 10) : 0;
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    snprintf(group, sizeof group, "%s/trial-%d", argv[1], (int)getpid());
    int fd = mkdir(group, 0755) ? -1 : open(group, O_RDONLY | O_DIRECTORY);
    if (fd < 0) failed(group);
    struct clone_args args = {.flags = CLONE_INTO_CGROUP, .exit_signal = SIGCHLD, .cgroup = (uint64_t)fd};
    pid_t pid = (pid_t)syscall(SYS_clone3, &args, sizeof args);
    if (pid == 0) {
        fork(); /* its child is in the group too */
        for (;;) {}
    }
    if (pid < 0) failed("CLONE_INTO_CGROUP");
    int members = 0;
    for (int i = 0; i < 1000 && (members < 2 || cpu_usec() < 50000); i++) {
        members = 0;
        for (const char *at = contents("cgroup.procs"); (at = strchr(at, '\n')); at++) members++;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    uint64_t used = cpu_usec();
    printf("%s born in the group, with its child\n", members == 2 ? "ok" : "FAILED");
    printf("%s CPU time of the group: %llu us\n", used >= 50000 ? "ok" : "FAILED", (unsigned long long)used);
    int status = 0, kill_fd = openat(fd, "cgroup.kill", O_WRONLY);
    if (kill_fd < 0 || write(kill_fd, "1", 1) != 1) failed("cgroup.kill");
    if (waitpid(pid, &status, 0) != pid) failed("waiting");
    int gone = 0;
    for (int i = 0; i < 1000 && !gone; i++) {
        gone = !rmdir(group);
        if (!gone) nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    int killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && gone;
    printf("%s cgroup.kill: all of it is dead, and the group removed\n", killed ? "ok" : "FAILED");
    return members == 2 && used >= 50000 && killed ? 0 : 1;
}
