/* The keeper: makes what all runs share, then the slots, and ends with the JVM. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

struct options options;

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
    options.slot_count = 1;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--rootless")) {
            rootless = 1;
            continue;
        }
        if (i + 1 == argc) break;
        char *value = argv[++i];
        if (!strcmp(argv[i - 1], "--socket")) options.socket_path = value;
        else if (!strcmp(argv[i - 1], "--root")) options.root_path = value;
        else if (!strcmp(argv[i - 1], "--slots")) options.slot_count = atoi(value);
        else if (!strcmp(argv[i - 1], "--uid")) options.first_uid = (unsigned)strtoul(value, NULL, 10);
        else if (!strcmp(argv[i - 1], "--tools")) options.tools_path = value;
        else if (!strcmp(argv[i - 1], "--show") && options.bind_count < MAX_BINDS)
            options.binds[options.bind_count++] = value;
        else options.socket_path = NULL, i = argc;
    }
    if (!options.socket_path || !options.root_path || options.slot_count < 1 || options.slot_count > MAX_SLOTS) {
        fprintf(stderr, "usage: sandbox --socket PATH --root DIRECTORY --slots N --uid FIRST [--rootless]"
                        " [--tools DIRECTORY] [--show PATH]...\n");
        exit(2);
    }
    if (rootless) in_userns = 1;
}

int main(int argc, char **argv) {
    pid_t slots[MAX_SLOTS], keeper;
    read_options(argc, argv);
    int listener = listen_at(options.socket_path);
    if (in_userns && geteuid() == 0) { /* asked for although root: become an ordinary user first */
        unsigned ordinary = options.first_uid + (unsigned)options.slot_count;
        if (syscall(SYS_setgroups, 0, NULL) || setresgid(ordinary, ordinary, ordinary)
            || setresuid(ordinary, ordinary, ordinary) || prctl(PR_SET_DUMPABLE, 1))
            fail("becoming an ordinary user");
    }
    signal(SIGINT, SIG_IGN); /* sent to the whole group, they are the JVM's business, which ends us in time */
    signal(SIGTERM, SIG_IGN);
    if ((proc_fd = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) fail("/proc");
    find_groups();
    find_pipe_share();
    if (in_userns) enter_userns();
    if (unshare(CLONE_NEWNS)) fail("making a mount namespace");
    build_rootfs();
    compile_filter();
    keeper = getpid();
    for (int i = 0; i < options.slot_count; i++) slots[i] = make_slot(i, listener, keeper);
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
            for (int i = 0; i < options.slot_count; i++) {
                if (slots[i] != ended) continue;
                fprintf(stderr, "sandbox: slot %d ended with status %d and is made anew\n", i, status);
                slots[i] = make_slot(i, listener, keeper);
            }
        }
    }
    for (int i = 0; i < options.slot_count; i++) kill(slots[i], SIGKILL);
    while (wait(NULL) > 0) {}
    return 0;
}
