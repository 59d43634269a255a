/* A slot: serves one connection after the other. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef BUILD
#define BUILD "unknown"
#endif

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
    uint32_t pid = (uint32_t)getpid();
    memcpy(hello + at, &pid, 4), at += 4;
    if (send_frame(slot->connection, HELLO, hello, at, NULL, 0)) return -1;
    struct frame f;
    uint8_t type = receive(slot->connection, &f);
    uint32_t magic = (uint32_t)take(&f, 4), theirs = (uint32_t)take(&f, 4);
    uint8_t *build = take_bytes(&f, &build_length);
    int same = type == HELLO && !f.bad && !memcmp(&magic, "ASBX", 4) && theirs == protocol && build_length == length
        && !memcmp(build, BUILD, length);
    if (!same) {
        char text[200];
        snprintf(text, sizeof text, "protocol %u, build %.*s of the caller against protocol %u, build %s", theirs,
                 (int)(build_length < 64 ? build_length : 64), build ? (char *)build : "", protocol, BUILD);
        (void)send_fault(slot->connection, FAULT, text, EPROTO);
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
        if (!known) failed = -1, (void)send_fault(slot->connection, FAULT, "a frame of unknown type", EPROTO);
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
    join_group(number);
    /* In the group of its runs what they fill is made room for by killing, and never by killing the slot. */
    if (cgroup_version == 1) (void)write_file_at(proc_fd, "self/oom_score_adj", "-1000");
    make_network();
    make_own_files(&slot);
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
pid_t make_slot(int number, int listener, pid_t keeper) {
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
