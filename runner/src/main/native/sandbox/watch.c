/* Follows a run from outside to its end. */
#include "sandbox.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

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
uint32_t watch(struct slot *slot, const struct run *run, const struct guest *guest, const struct usage *before,
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
            if (!peak_is_known()) {
                uint64_t memory = memory_of(guest->leaf);
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
