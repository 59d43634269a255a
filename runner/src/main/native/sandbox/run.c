/* One run, from the request to the report. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void shut(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* A step that failed, or NULL; errno says why. */
static const char *prepare(struct slot *slot, struct run *run, struct guest *guest) {
    struct pipes *pipes = &guest->pipes;
    if (make_workspace(slot, run) || tell_memory(run)) return "making the work directory";
    if (make_output(pipes->out, run, slot) || make_output(pipes->err, run, slot) || pipe2(pipes->told, O_CLOEXEC)
        || pipe2(pipes->go, O_CLOEXEC))
        return "pipe";
    guest->outputs[0] = (struct output){.fd = pipes->out[0], .number = 1, .open = 1};
    guest->outputs[1] = (struct output){.fd = pipes->err[0], .number = 2, .open = 1};
    if ((pipes->input = make_input(run, &guest->feed, slot)) < 0) return "standard input";
    return NULL;
}

/* Init and all that it starts are to be killed for want of memory, not the slot that may be in the same group. */
static int offer_to_oom_killer(int pid) {
    char name[64];
    snprintf(name, sizeof name, "%d/oom_score_adj", pid);
    return write_file_at(proc_fd, name, "1000");
}

/* Clones init into its namespaces and tells it to go. A step that failed, or NULL; errno says why. */
static const char *start(struct slot *slot, struct run *run, struct guest *guest) {
    struct pipes *pipes = &guest->pipes;
    if ((guest->leaf = limit_run(slot, run)) < 0) return "setting the limits of the control group";
    guest->kept = not_of_runs();
    guest->before = usage_of(guest->leaf);
    struct clone_args args = {.flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_PIDFD,
        .pidfd = (uint64_t)(uintptr_t)&guest->pidfd, .exit_signal = SIGCHLD};
    if (in_userns) args.flags |= CLONE_NEWUSER;
    if (cgroup_version == 2) args.flags |= CLONE_INTO_CGROUP, args.cgroup = (uint64_t)guest->leaf;
    guest->pid = (int)syscall(SYS_clone3, &args, sizeof args);
    if (guest->pid == 0) {
        close(pipes->go[1]);
        /* Or init, which lives as long as the program, would keep the pipe open. */
        if (guest->feed.fd >= 0) close(guest->feed.fd);
        init(slot, run, pipes);
    }
    if (guest->pid < 0) return "clone";
    shut(&pipes->out[1]), shut(&pipes->err[1]), shut(&pipes->told[1]), shut(&pipes->go[0]);
    if (run->how & FED) shut(&pipes->input); /* so that writing fails when the program has closed it */
    guest->began_ns = guest->looked_ns = guest->ending.started_ns = now_ns(CLOCK_MONOTONIC);
    guest->count_at_ns = guest->began_ns + COUNT_NS;
    if (offer_to_oom_killer(guest->pid)) return "offering init to the out-of-memory killer";
    close_in(slot, run);
    if (in_userns && map_users(guest->pid)) return "mapping users";
    if (write_all(pipes->go[1], "g", 1)) return "starting init";
    return NULL;
}

static void follow(const struct slot *slot, const struct run *run, struct guest *guest) {
    watch(slot, run, guest);
    /*
     * At once, for to look at it takes memory too: what the kernel frees later of processes that are gone may leave none, and
     * then the slot, which cannot be exempted everywhere, is all that is left to kill.
     */
    unlimit_run();
    for (int i = 0; i < 2; i++) {
        while (pass_on(slot->connection, &guest->outputs[i], run->output) == MORE) {} /* a pipe full at most */
        if ((run->how & KILL_FLOOD) && guest->outputs[i].seen > run->output) guest->facts |= FLOOD;
    }
    guest->after = usage_of(guest->leaf);
    if (guest->linger_until) *(cgroup_version ? &guest->after : &guest->polled) = guest->at_end;
    /* Of the page cache a run that comes near its limit takes room away. */
    uint64_t left = not_of_runs();
    if (left < guest->kept) guest->kept = left;
}

static int ran_out_of_memory(const struct guest *guest) {
    return guest->after.out_of_memory > guest->before.out_of_memory;
}

/* What a limit on processes stops often waits for what it could not start, until its time is over. */
static void tell_processes(struct guest *guest) {
    guest->facts |= PROCESSES;
    if (guest->asleep) guest->facts &= ~(uint32_t)WALL;
}

#define SHORT_NS 20000000u

/*
 * What a run held at least that made room in its group, version 1: what was kept there of others may have been dropped
 * meanwhile, and something else be there in its stead. Who was not seen near the limit, though there was time to, may
 * have been there for a moment.
 */
static uint64_t held(const struct run *run, const struct guest *guest) {
    if (cgroup_version != 1 || guest->shortage.held) return guest->shortage.held;
    return now_ns(CLOCK_MONOTONIC) - guest->began_ns > 2 * SHORT_NS ? run->memory : 0;
}

/* What the run took. Adds to the facts what only its control group knows. */
static struct usage measured(const struct slot *slot, const struct run *run, struct guest *guest) {
    struct usage used = guest->polled;
    if (!cgroup_version) {
        if (guest->crowded) tell_processes(guest);
        return used;
    }
    const struct usage *before = &guest->before, *after = &guest->after;
    uint64_t not_its_own = before->cpu_ns + guest->ending.spent_ns, own = after->memory;
    used.cpu_ns = after->cpu_ns > not_its_own ? after->cpu_ns - not_its_own : 0;
    if (!ran_out_of_memory(guest) && own >= guest->kept) own -= guest->kept;
    /* With version 1 the kernel's limit is above ours. Where that is little the peak tells; of more, files of a disk may be part. */
    if (cgroup_version == 1 && run->memory < LITTLE_MEMORY && own > run->memory) guest->facts |= MEMORY | OVER;
    if (own_limit_was_hit(slot, before, after) && own < held(run, guest)) own = held(run, guest);
    if (own > guest->polled.memory) used.memory = own;
    if (ran_out_of_memory(guest)) guest->facts |= MEMORY;
    if (after->refused_forks > before->refused_forks) tell_processes(guest);
    if (used.cpu_ns / 1000000u > run->cpu_ms) guest->facts |= CPU;
    return used;
}

/* What is on top of the limit in the group is the slot's, and pages seen in several processes are told once. */
static struct usage account(const struct slot *slot, const struct run *run, struct guest *guest) {
    struct usage used = measured(slot, run, guest);
    if (used.memory > run->memory) used.memory = run->memory;
    return used;
}

static int report(const struct slot *slot, const struct run *run, struct guest *guest, uint64_t asked_ns) {
    uint8_t body[80];
    size_t at = 0;
    const struct usage used = account(slot, run, guest);
    const struct ending *e = &guest->ending;
    const struct output *out = &guest->outputs[0], *err = &guest->outputs[1];
    uint64_t wall_ns = (e->ended_ns ? e->ended_ns : now_ns(CLOCK_MONOTONIC)) - e->started_ns;
    int32_t code = WIFEXITED(e->status) ? WEXITSTATUS(e->status) : -1;
    int32_t signal = WIFSIGNALED(e->status) ? WTERMSIG(e->status) : 0;
    uint64_t numbers[] = {wall_ns / 1000, used.cpu_ns / 1000, used.memory, (e->started_ns - asked_ns) / 1000,
        out->seen, err->seen};
    int out_cut = out->seen > out->sent, err_cut = err->seen > err->sent, approximate_peak = !peak_is_known();
    memcpy(body + at, &code, 4), at += 4;
    memcpy(body + at, &signal, 4), at += 4;
    memcpy(body + at, &guest->facts, 4), at += 4;
    memcpy(body + at, numbers, sizeof numbers), at += sizeof numbers;
    body[at++] = (uint8_t)(out_cut | err_cut << 1 | approximate_peak << 2);
    return send_frame(slot->connection, ENDED, body, at, NULL, 0);
}

static int tell(const struct slot *slot, const struct run *run, struct guest *guest, uint64_t asked_ns) {
    const struct ending *e = &guest->ending;
    if (!strcmp(e->step, "exec")) return send_frame(slot->connection, NOEXEC, &e->error, 4, NULL, 0);
    if (e->step[0]) return send_fault(slot->connection, NOSTART, e->step, e->error);
    if (ran_out_of_memory(guest) && !own_limit_was_hit(slot, &guest->before, &guest->after))
        return send_fault(slot->connection, FAULT, "the machine, or a group above the run's, is out of memory", ENOMEM);
    return report(slot, run, guest, asked_ns);
}

/* Waits for init, and gives back what the run held. */
static void finish(struct guest *guest) {
    struct pipes *pipes = &guest->pipes;
    while (guest->pid > 0 && waitpid(guest->pid, NULL, 0) < 0 && errno == EINTR) {}
    for (int i = 0; i < 2; i++) shut(&pipes->out[i]), shut(&pipes->err[i]), shut(&pipes->told[i]), shut(&pipes->go[i]);
    shut(&pipes->input);
    shut(&guest->pidfd);
    close_feed(&guest->feed);
    renew_network();
}

int run_once(struct slot *slot, struct frame *frame) {
    static struct run run;
    struct guest guest = {.pid = -1, .pidfd = -1, .leaf = -1, .feed = {.fd = -1}, .ending = {.status = SIGKILL},
        .pipes = {-1, {-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}}};
    uint64_t asked_ns = now_ns(CLOCK_MONOTONIC);
    forget_workspace(slot);
    if (read_run(frame, &run)) {
        free_run(&run);
        return send_fault(slot->connection, FAULT, "the request", EBADMSG);
    }
    const char *step = prepare(slot, &run, &guest);
    int error = errno;
    /* All that is needed of the frame is placed or copied, and what the slot still held would be taken from the run. */
    free(frame->data);
    frame->data = NULL;
    if (!step) {
        step = start(slot, &run, &guest);
        error = errno;
        if (guest.pid <= 0) unlimit_run();
    }
    if (guest.pid > 0) {
        if (step) (void)syscall(SYS_pidfd_send_signal, guest.pidfd, SIGKILL, NULL, 0);
        follow(slot, &run, &guest);
        /* Where the limit is too little even for init, it may be dead before it was told to begin. */
        if (ran_out_of_memory(&guest)) step = NULL;
    }
    int failed = step ? send_fault(slot->connection, NOSTART, step, error) : tell(slot, &run, &guest, asked_ns);
    finish(&guest);
    free_run(&run);
    return failed;
}
