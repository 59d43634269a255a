/* Follows a run from outside to its end. */
#include "sandbox.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static void poll_guest(const struct run *run, struct guest *guest) {
    struct taken now = {0};
    poll_tree(guest->pid, 0, &now);
    if (now.cpu_ns > guest->polled.cpu_ns) guest->polled.cpu_ns = now.cpu_ns;
    if (now.memory > guest->polled.memory) guest->polled.memory = now.memory;
    if (now.tasks > run->processes) guest->crowded = 1; /* init is one of them */
}

static void await_death(int pidfd) {
    struct pollfd dead = {pidfd, POLLIN, 0};
    while (poll(&dead, 1, -1) < 0 && errno == EINTR) {}
}

static void pass_output(const struct slot *slot, const struct run *run, struct guest *guest, struct output *output) {
    output->open = pass_on(slot->connection, output, run->output) != ENDED_STREAM;
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

/* How long children may go on that hold the program's output open once it has ended itself. */
#define LINGER_NS 2000000000u

/* What the program took is what was taken until its end, and no limit that its children meet later is told of it. */
static void begin_to_linger(const struct run *run, struct guest *guest, uint64_t now) {
    if (!cgroup_version) poll_guest(run, guest);
    guest->at_end = cgroup_version ? usage_of(guest->leaf) : guest->polled;
    guest->linger_until = now + LINGER_NS;
}

/* Whether init has told the ending; it may have died without. */
static int is_told(const struct run *run, struct guest *guest) {
    if (read_all(guest->pipes.told[0], &guest->ending, sizeof guest->ending)) {
        /* Killed: and what it held is freed by and by, so that who asked for memory now would be the next. */
        unlimit_run();
        await_death(guest->pidfd);
        return 1;
    }
    if (guest->ending.lingers) {
        begin_to_linger(run, guest, now_ns(CLOCK_MONOTONIC));
        return 0;
    }
    if (!cgroup_version && guest->ending.alone && !guest->linger_until) {
        poll_guest(run, guest); /* with what init has reaped */
        if (guest->polled.cpu_ns > run->cpu_ms * (uint64_t)1000000u) guest->facts |= CPU;
    }
    if (!guest->ending.alone) await_death(guest->pidfd); /* a step before the program failed */
    return 1;
}

enum { COUNT_SHARE = 20 }; /* where the table is long, by so much more time passes than counting took */

static void check_limits(const struct slot *slot, const struct run *run, struct guest *guest, uint64_t now) {
    uint64_t cpu_limit = run->cpu_ms * (uint64_t)1000000u;
    if (now >= guest->count_at_ns) {
        uint64_t before = now_ns(CLOCK_THREAD_CPUTIME_ID);
        if (holds_too_many_locks(guest->pid)) guest->facts |= MEMORY;
        guest->count_at_ns = now + COUNT_NS + COUNT_SHARE * (now_ns(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    if (!cgroup_version) {
        poll_guest(run, guest);
        if (guest->polled.cpu_ns > cpu_limit) guest->facts |= CPU;
        if (guest->polled.memory > run->memory) guest->facts |= MEMORY;
        return;
    }
    /* Two clocks with version 1, so what is read can be a little less than before. */
    if (cpu_of(guest->leaf) > guest->before.cpu_ns + cpu_limit) guest->facts |= CPU;
    if (thrashes(slot, run, guest->leaf, now, &guest->shortage)) guest->facts |= MEMORY;
    if (!peak_is_known()) {
        uint64_t memory = memory_of(guest->leaf);
        if (memory > guest->polled.memory) guest->polled.memory = memory;
    }
}

/* Whether who lingers has had its time, or its share. */
static int is_over(const struct slot *slot, const struct run *run, struct guest *guest, uint64_t now) {
    uint32_t facts = guest->facts;
    check_limits(slot, run, guest, now);
    int harmed = guest->facts != facts;
    guest->facts = facts;
    return harmed || now >= guest->linger_until || !(guest->outputs[0].open || guest->outputs[1].open);
}

#define LOOK_NS 250000000u

/*
 * Some runtimes wait for ever for a thread that the limit refused to them. Looked for now and then, and believed when seen
 * twice. What is fed may yet be woken by what it reads.
 */
static void look_for_standstill(const struct run *run, struct guest *guest, uint64_t now) {
    if (now - guest->looked_ns < LOOK_NS || (run->how & FED)) return;
    guest->looked_ns = now;
    int refused = cgroup_version ? refused_forks_of(guest->leaf) > guest->before.refused_forks : guest->crowded;
    guest->asleep = refused && all_sleep(guest->pid, 0, 0);
    guest->still = guest->asleep && all_sleep(guest->pid, 1, 0) ? guest->still + 1 : 0;
    if (guest->still == 2) guest->facts |= PROCESSES;
}

/*
 * How long nothing is read after little was: who writes in small pieces is not to wake us for each. Nobody waits for
 * that, for the pipe holds much more. Whoever answers (FED) is heard at once.
 */
#define REST_NS 2000000u
enum { LITTLE = 16 << 10 };

void watch(const struct slot *slot, const struct run *run, struct guest *guest) {
    int told = guest->pipes.told[0];
    uint64_t end = guest->began_ns + run->wall_ms * (uint64_t)1000000u;
    struct output *out = &guest->outputs[0], *err = &guest->outputs[1];
    struct feed *feed = &guest->feed;
    uint64_t rested_ns = 0;
    for (;;) {
        uint64_t now = now_ns(CLOCK_MONOTONIC);
        int wait_ms = now >= end ? 0 : (int)((end - now) / 1000000u + 1), step = cgroup_version ? 20 : 10;
        /* While input waits for room no more is taken; that the JVM has gone is told all the same. */
        int resting = now < rested_ns;
        if (resting) step = REST_NS / 1000000u;
        struct pollfd fds[6] = {{guest->pidfd, POLLIN, 0}, {slot->connection, feed->left ? 0 : POLLIN, 0},
            {out->open && !resting ? out->fd : -1, POLLIN, 0}, {err->open && !resting ? err->fd : -1, POLLIN, 0},
            {feed->left ? feed->fd : -1, POLLOUT, 0}, {told, POLLIN, 0}};
        if (poll(fds, 6, wait_ms < step ? wait_ms : step) < 0 && errno != EINTR) guest->facts |= STOPPED;
        uint64_t seen = out->seen + err->seen;
        if (fds[2].revents) pass_output(slot, run, guest, out);
        if (fds[3].revents) pass_output(slot, run, guest, err);
        seen = out->seen + err->seen - seen;
        if (seen > 0 && seen < LITTLE && !(run->how & FED)) rested_ns = now_ns(CLOCK_MONOTONIC) + REST_NS;
        if (fds[5].revents) {
            if (is_told(run, guest)) return;
            if (!guest->linger_until) told = -1;
        }
        if (fds[0].revents) return;
        if (fds[4].revents) pour(feed);
        if (fds[1].revents) take_input(slot, run, guest);
        int over = 0;
        now = now_ns(CLOCK_MONOTONIC);
        if (guest->linger_until) {
            over = now >= end || is_over(slot, run, guest, now);
        } else {
            if (now >= end) {
                guest->facts |= WALL;
                guest->asleep |= all_sleep(guest->pid, 0, 0);
            }
            check_limits(slot, run, guest, now);
            look_for_standstill(run, guest, now);
        }
        if (over || guest->facts) {
            (void)syscall(SYS_pidfd_send_signal, guest->pidfd, SIGKILL, NULL, 0);
            await_death(guest->pidfd);
            return;
        }
    }
}
