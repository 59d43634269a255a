/* Follows a run from outside to its end. */
#include "sandbox.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static void poll_guest(struct guest *guest) {
    uint64_t cpu = 0, memory = 0;
    poll_tree(guest->pid, 0, &cpu, &memory);
    if (cpu > guest->polled.cpu_ns) guest->polled.cpu_ns = cpu;
    if (memory > guest->polled.memory) guest->polled.memory = memory;
}

static void await_death(int pidfd) {
    struct pollfd dead = {pidfd, POLLIN, 0};
    while (poll(&dead, 1, -1) < 0 && errno == EINTR) {}
}

static void pass_output(const struct slot *slot, const struct run *run, struct guest *guest, struct output *output) {
    output->open = pass_on(slot->connection, output, run->output);
    if (!output->open && (run->how & FED)) {
        const uint8_t none[5] = {output->number};
        (void)send_frame(slot->connection, OUTPUT, none, sizeof none, NULL, 0);
    }
    if ((run->how & KILL_FLOOD) && output->seen > run->output) guest->facts |= FLOOD;
}

/* Input, or the JVM has gone: then nobody waits for the result. */
static void take_input(const struct slot *slot, const struct run *run, struct guest *guest) {
    struct frame f;
    uint8_t type = guest->feed.left ? 0 : receive(slot->connection, &f);
    if (type == INPUT && (run->how & FED)) {
        fill_feed(&guest->feed, &f);
        return;
    }
    if (type) free(f.data);
    guest->facts |= STOPPED;
}

/* Whether init has told the ending; it may have died without. */
static int is_told(const struct run *run, struct guest *guest) {
    if (read_all(guest->pipes.told[0], &guest->ending, sizeof guest->ending)) return 0;
    if (!cgroup_version && guest->ending.alone) {
        poll_guest(guest); /* with what init has reaped */
        if (guest->polled.cpu_ns > run->cpu_ms * (uint64_t)1000000u) guest->facts |= CPU;
    }
    if (!guest->ending.alone) await_death(guest->pidfd); /* a step before the program failed */
    return 1;
}

static void check_limits(const struct slot *slot, const struct run *run, struct guest *guest, uint64_t now,
                         struct second *second) {
    uint64_t cpu_limit = run->cpu_ms * (uint64_t)1000000u;
    if (!cgroup_version) {
        poll_guest(guest);
        if (guest->polled.cpu_ns > cpu_limit) guest->facts |= CPU;
        if (guest->polled.memory > run->memory) guest->facts |= MEMORY;
        return;
    }
    /* Two clocks with version 1, so what is read can be a little less than before. */
    if (cpu_of(guest->leaf) > guest->before.cpu_ns + cpu_limit) guest->facts |= CPU;
    if (thrashes(slot, run, guest->leaf, now, second)) guest->facts |= MEMORY;
    if (!peak_is_known()) {
        uint64_t memory = memory_of(guest->leaf);
        if (memory > guest->polled.memory) guest->polled.memory = memory;
    }
}

void watch(const struct slot *slot, const struct run *run, struct guest *guest) {
    int told = guest->pipes.told[0];
    uint64_t end = guest->began_ns + run->wall_ms * (uint64_t)1000000u;
    struct output *out = &guest->outputs[0], *err = &guest->outputs[1];
    struct feed *feed = &guest->feed;
    struct second second = {0};
    for (;;) {
        uint64_t now = now_ns(CLOCK_MONOTONIC);
        int wait_ms = now >= end ? 0 : (int)((end - now) / 1000000u + 1), step = cgroup_version ? 20 : 10;
        /* While input waits for room no more is taken; that the JVM has gone is told all the same. */
        struct pollfd fds[6] = {{guest->pidfd, POLLIN, 0}, {slot->connection, feed->left ? 0 : POLLIN, 0},
            {out->open ? out->fd : -1, POLLIN, 0}, {err->open ? err->fd : -1, POLLIN, 0},
            {feed->left ? feed->fd : -1, POLLOUT, 0}, {told, POLLIN, 0}};
        if (poll(fds, 6, wait_ms < step ? wait_ms : step) < 0 && errno != EINTR) guest->facts |= STOPPED;
        if (fds[2].revents) pass_output(slot, run, guest, out);
        if (fds[3].revents) pass_output(slot, run, guest, err);
        if (fds[5].revents) {
            told = -1;
            if (is_told(run, guest)) return;
        }
        if (fds[0].revents) return;
        if (fds[4].revents) pour(feed);
        if (fds[1].revents) take_input(slot, run, guest);
        now = now_ns(CLOCK_MONOTONIC);
        if (now >= end) guest->facts |= WALL;
        check_limits(slot, run, guest, now, &second);
        if (guest->facts) {
            (void)syscall(SYS_pidfd_send_signal, guest->pidfd, SIGKILL, NULL, 0);
            await_death(guest->pidfd);
            return;
        }
    }
}
