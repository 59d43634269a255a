/* The control group of a run: sets its limits, and tells what the run takes of them. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/*
 * Version 1, of a slot: files of its groups, kept open, for opening one costs as much as all else that is done with it.
 */
enum {
    LIMIT, SWAP_LIMIT, PEAK_USAGE, SWAP_PEAK_USAGE, USAGE, STATISTICS, OOM_CONTROL, PIDS_EVENTS, CPU_USAGE,
    V1_FILES
};
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

static int leaf_fd = -1, peak_fd = -1, peak_resets; /* version 2, of a slot: where its runs go */

enum {
    PATIENCE_MS = 20,
    CHARGED_AHEAD = 1 << 20, /* what processors charge to a group before anybody holds it, and the slot needs meanwhile */
    MOST_OF_SLOT = 3 << 20,    /* more than a slot holds itself between two runs, and needs to make init */
    INIT_TAKES = 1 << 20       /* of which this much for init */
};
#ifndef PEAK
#define PEAK "memory.peak" /* absent before Linux 5.19; the test in a VM gives another name here to try that */
#endif

static void open_files(int slot, int column) {
    for (int i = 0; i < V1_FILES; i++) {
        if (V1_FILE[i].column != column) continue;
        if (v1_files[i] > 0) close(v1_files[i]);
        v1_files[i] = openat(group_fds[slot][V1_FILE[i].column], V1_FILE[i].name, V1_FILE[i].flags | O_CLOEXEC);
        if (v1_files[i] < 0 && !(errno == ENOENT && (i == SWAP_LIMIT || i == SWAP_PEAK_USAGE))) fail(V1_FILE[i].name);
    }
}

/* With version 1 a slot lives in the group of its runs. */
void join_group(int slot) {
    if (cgroup_version != 1) return;
    for (int i = 0; i < V1_COUNT; i++) {
        if (enter_group(slot, i)) fail("entering the control group");
        open_files(slot, i);
    }
}

/* Where swap is not accounted, what is said of it goes nowhere. */
static int put_number(int file, const char *number) {
    return v1_files[file] >= 0 && pwrite(v1_files[file], number, strlen(number), 0) < 0 ? -1 : 0;
}

static uint64_t placed_for(const struct run *run) {
    uint64_t placed = run->input_length;
    for (int i = 0; i < run->file_count; i++) placed += run->files[i].length;
    return placed;
}

/* What is charged to the group and cannot be dropped, as pages of files of a disk can. */
static uint64_t held_now(void) {
    char text[4096];
    uint64_t usage = read_number(v1_files[USAGE], "");
    ssize_t n = pread(v1_files[STATISTICS], text, sizeof text - 1, 0);
    text[n > 0 ? n : 0] = 0;
    uint64_t files = number_in(text, "cache ") - number_in(text, "\nshmem ");
    return usage > files ? usage - files : 0;
}

/*
 * Whether the group holds more than the slot and what was placed: what the last run left, as shared memory or in sockets,
 * is freed by and by. Next to the limit little of that is not worth a look.
 */
static int is_left(const struct run *run) {
    const uint64_t much = MOST_OF_SLOT + placed_for(run) + run->memory / 32 + (8 << 20);
    return read_number(v1_files[USAGE], "") > much && held_now() > much;
}

static int take_empty_group(struct slot *slot) {
    if (renew_group(slot->number, V1_MEMORY)) return -1;
    open_files(slot->number, V1_MEMORY);
    return 0;
}

static int put_memory_limit(struct slot *slot, uint64_t bytes) {
    char limit[32];
    snprintf(limit, sizeof limit, "%llu", (unsigned long long)bytes);
    if (put_number(LIMIT, limit)) return -1;
    slot->memory_limit = bytes;
    return put_number(SWAP_LIMIT, limit); /* memory with swap may not be below memory alone, which decides the order */
}

/* Where it did not, making init would end in a kill, and there is nobody yet but the slot. */
static int fits_init(uint64_t room) { return read_number(v1_files[USAGE], "") + INIT_TAKES <= room; }

/*
 * Version 1: the slot is in the group, so what it holds itself and has placed for the run comes on top of the run's own; and
 * first as much as it may take to make init. What the last run left is freed later, or for now counts in another group.
 */
static int make_room(struct slot *slot, const struct run *run) {
    for (int tries = 0; is_left(run) && tries < PATIENCE_MS; tries++) nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    if (is_left(run) && take_empty_group(slot)) return -1;
    const uint64_t little = run->memory < LITTLE_MEMORY ? LITTLE_MEMORY : 0; /* see close_in */
    const uint64_t room = run->memory + little + MOST_OF_SLOT + placed_for(run);
    for (int tries = 0; !fits_init(room) || put_memory_limit(slot, room); tries++) {
        if (tries == PATIENCE_MS && take_empty_group(slot)) return -1;
        if (tries == 2 * PATIENCE_MS) return -1;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    return 0;
}

/*
 * Version 1, once there is an init: what the group holds then is none of the run's. It is looked up now and then, for it
 * hardly changes.
 */
void close_in(struct slot *slot, const struct run *run) {
    static uint64_t share;
    static unsigned asked;
    if (cgroup_version != 1) return;
    /* What the kernel frees later of who was killed would be nearly all there is, and leave the slot no room. */
    if (run->memory < LITTLE_MEMORY) return;
    uint64_t placed = placed_for(run);
    if (asked++ % 16 < 2) {
        uint64_t held = held_now();
        share = (held > placed ? held - placed : 0) + CHARGED_AHEAD;
        if (share > MOST_OF_SLOT) share = MOST_OF_SLOT;
    }
    uint64_t usual = slot->memory_limit;
    if (put_memory_limit(slot, run->memory + share + placed)) slot->memory_limit = usual;
}

/*
 * Version 2: an empty leaf for the next run. The last run's serves again where its peak can be reset (Linux 6.12) and
 * next to nothing is charged to it any more; what is, such as shared memory the kernel has still to free, must not
 * count against another run.
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

/* After a run: taking in the next one, the slot must not come up against this one's limit. */
void unlimit_run(void) {
    if (cgroup_version != 1) return;
    (void)put_number(SWAP_LIMIT, "-1");
    (void)put_number(LIMIT, "-1");
}

/* Sets the limits. The descriptor of the leaf to clone into (version 2), 0 where there is none, -1 on failure. */
int limit_run(struct slot *slot, const struct run *run) {
    const int *fds = group_fds[slot->number];
    if (cgroup_version == 1) {
        if (make_room(slot, run)) return -1;
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

/* The peak as this descriptor sees it: since it was reset. */
static uint64_t read_peak(void) {
    char text[32];
    ssize_t n = peak_fd < 0 ? -1 : pread(peak_fd, text, sizeof text - 1, 0);
    if (n <= 0) return 0;
    text[n] = 0;
    return strtoull(text, NULL, 10);
}

/* CPU time of the tree alone: with version 1 the slot is in the group, and its own is taken away. */
uint64_t cpu_of(int leaf) {
    if (cgroup_version == 2) return read_number_at(leaf, "cpu.stat", "usage_usec ") * 1000;
    uint64_t group = read_number(v1_files[CPU_USAGE], ""), own = now_ns(CLOCK_PROCESS_CPUTIME_ID);
    return group > own ? group - own : 0;
}

/* What is charged to the group now. */
uint64_t memory_of(int leaf) {
    return cgroup_version == 1 ? read_number(v1_files[USAGE], "") : read_number_at(leaf, "memory.current", "");
}

uint64_t refused_forks_of(int leaf) {
    return cgroup_version == 1 ? read_number(v1_files[PIDS_EVENTS], "max ") : read_number_at(leaf, "pids.events", "max ");
}

/* Whether the kernel keeps the peak; else it is the most that was seen. */
int peak_is_known(void) { return cgroup_version == 1 || (cgroup_version == 2 && peak_fd >= 0); }

struct usage usage_of(int leaf) {
    struct usage u = {0};
    if (cgroup_version) u.cpu_ns = cpu_of(leaf);
    if (cgroup_version == 1) {
        u.memory = read_number(v1_files[PEAK_USAGE], "");
        u.out_of_memory = read_number(v1_files[OOM_CONTROL], "oom_kill ");
        u.refused_forks = refused_forks_of(leaf);
    } else if (cgroup_version == 2) {
        u.memory = read_peak();
        u.out_of_memory = read_number_at(leaf, "memory.events", "oom_kill ");
        u.limit_hit = read_number_at(leaf, "memory.events", "oom ");
        u.refused_forks = refused_forks_of(leaf);
    }
    return u;
}

/* With version 1 the slot, and files of earlier runs in the page cache, count in the group between runs too. */
uint64_t not_of_runs(void) {
    return cgroup_version == 1 ? read_number(v1_files[USAGE], "") : 0;
}

/* Whether what killed for want of memory was the run's own limit, and not one above it or the machine's end. */
int own_limit_was_hit(const struct slot *slot, const struct usage *before, const struct usage *after) {
    if (cgroup_version == 2) return after->limit_hit > before->limit_hit;
    /* Version 1 counts it on some kernels only. But the peak is near the limit: asking for eight pages at most ends in
       a kill. */
    uint64_t with_swap = read_number(v1_files[SWAP_PEAK_USAGE], "");
    return (with_swap > after->memory ? with_swap : after->memory) + (64 << 10) >= slot->memory_limit;
}

#define REREAD ((64u << 20) / 4096)

/*
 * Whether a run is in want of memory without being killed for it: what it holds leaves so little of the limit that
 * pages of its interpreter and libraries are dropped and read again from the disk, over and over. Without swap what it
 * holds cannot be dropped itself. A little of this only slows a run down, so it must be much within a second. Kernels
 * that do not count it for version 1 leave such a run to its time limit.
 */
int thrashes(const struct slot *slot, const struct run *run, int leaf, uint64_t now, struct shortage *shortage) {
    uint64_t limit = cgroup_version == 1 ? slot->memory_limit : run->memory;
    if (memory_of(leaf) >= limit - limit / 16) shortage->was_near = 1;
    if (!shortage->was_near) return 0;
    char text[4096];
    int fd = cgroup_version == 1 ? v1_files[STATISTICS] : openat(leaf, "memory.stat", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : pread(fd, text, sizeof text - 1, 0);
    if (cgroup_version == 2 && fd >= 0) close(fd);
    text[n > 0 ? n : 0] = 0;
    uint64_t reread = number_in(text, "\nworkingset_refault_file ");
    if (!shortage->second_ns || now - shortage->second_ns > 1000000000u)
        shortage->second_ns = now, shortage->reread = reread;
    uint64_t held = number_in(text, cgroup_version == 1 ? "rss " : "anon ") + number_in(text, "\nshmem ");
    uint64_t placed = cgroup_version == 1 ? placed_for(run) : 0; /* the slot's own is little beside it */
    if (held > placed && held - placed > shortage->held) shortage->held = held - placed;
    if (memory_of(leaf) < limit - limit / 16) return 0;
    return held > limit - limit / 4 && reread - shortage->reread > REREAD;
}
