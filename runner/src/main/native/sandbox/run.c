/* One run, from the request to the report. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int report(struct slot *slot, const struct ending *e, uint32_t facts, uint64_t wall_ns, const struct usage *used,
                  uint64_t setup_ns, const uint64_t seen[2], const uint64_t sent[2]) {
    uint8_t body[80];
    size_t at = 0;
    int32_t code = WIFEXITED(e->status) ? WEXITSTATUS(e->status) : -1, signal = WIFSIGNALED(e->status) ? WTERMSIG(e->status) : 0;
    uint64_t numbers[] = {wall_ns / 1000, used->cpu_ns / 1000, used->memory, setup_ns / 1000, seen[0], seen[1]};
    uint8_t notes = (uint8_t)((seen[0] > sent[0]) | (seen[1] > sent[1]) << 1 | !peak_is_known() << 2); /* cut streams; an approximate peak */
    memcpy(body + at, &code, 4), at += 4;
    memcpy(body + at, &signal, 4), at += 4;
    memcpy(body + at, &facts, 4), at += 4;
    memcpy(body + at, numbers, sizeof numbers), at += sizeof numbers;
    body[at++] = notes;
    return send_frame(slot->connection, ENDED, body, at, NULL, 0);
}

int run_once(struct slot *slot, struct frame *frame) {
    static struct run run;
    struct feed feed = {.fd = -1};
    uint64_t asked = now_ns(CLOCK_MONOTONIC), seen[2] = {0, 0}, sent[2] = {0, 0};
    int out[2] = {-1, -1}, err[2] = {-1, -1}, told[2] = {-1, -1}, go[2] = {-1, -1}, input = -1, pid = -1, pidfd = -1, failed = 0;
    const char *step = NULL;
    forget_workspace(slot);
    if (read_run(frame, &run)) {
        free_run(&run);
        return send_fault(slot->connection, "the request", EBADMSG);
    }
    int leaf = -1;
    if (make_workspace(slot, &run)) step = "making the work directory";
    if (!step && (pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC) || pipe2(told, O_CLOEXEC) || pipe2(go, O_CLOEXEC))) step = "pipe";
    if (!step) {
        fcntl(out[0], F_SETFL, O_NONBLOCK);
        fcntl(err[0], F_SETFL, O_NONBLOCK);
        if ((input = make_input(&run, &feed)) < 0) step = "standard input";
    }
    /* All that is needed of the frame is placed or copied, and what the slot still held would be taken from the run. */
    free(frame->data);
    frame->data = NULL;
    if (!step && (leaf = limit_run(slot, &run)) < 0) step = "setting the limits of the control group";
    uint64_t kept = not_of_runs();
    struct usage before = usage_of(leaf), after = {0}, polled = {0};
    struct ending ending = {.status = SIGKILL};
    uint64_t began = 0;
    uint32_t facts = 0;
    if (!step) {
        struct clone_args args = {.flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_PIDFD,
            .pidfd = (uint64_t)(uintptr_t)&pidfd, .exit_signal = SIGCHLD};
        if (in_userns) args.flags |= CLONE_NEWUSER;
        if (cgroup_version == 2) args.flags |= CLONE_INTO_CGROUP, args.cgroup = (uint64_t)leaf;
        pid = (int)syscall(SYS_clone3, &args, sizeof args);
        if (pid == 0) {
            close(go[1]);
            if (feed.fd >= 0) close(feed.fd); /* or init, which lives as long as the program, would keep the pipe open */
            init(slot, &run, input, out[1], err[1], told[1], go[0]);
        }
        if (pid < 0) step = "clone";
        close(out[1]), close(err[1]), close(told[1]), close(go[0]);
        out[1] = err[1] = told[1] = go[0] = -1;
        if (run.how & FED) close(input), input = -1; /* so that writing fails when the program has closed it */
        began = now_ns(CLOCK_MONOTONIC);
        if (!step && in_userns && map_users(pid)) step = "mapping users";
        if (!step && write_all(go[1], "g", 1)) step = "starting init";
        if (pid > 0) {
            if (step) (void)syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, NULL, 0);
            ending.started_ns = began;
            const struct guest guest = {pid, pidfd, leaf, told[0], {out[0], err[0]}, began};
            facts = watch(slot, &run, &guest, &before, &polled, seen, sent, &feed, &ending);
            (void)pass_on(slot->connection, out[0], 1, &sent[0], &seen[0], run.output);
            (void)pass_on(slot->connection, err[0], 2, &sent[1], &seen[1], run.output);
            if ((run.how & KILL_FLOOD) && (seen[0] > run.output || seen[1] > run.output)) facts |= FLOOD;
            after = usage_of(leaf);
            /* Of the page cache a run that comes near its limit takes room away. */
            uint64_t left = not_of_runs();
            if (left < kept) kept = left;
            /* Where the limit is too little even for init, it may be dead before it was told to begin. */
            if (step && after.out_of_memory > before.out_of_memory) step = NULL;
        }
    }
    if (step) {
        failed = send_fault(slot->connection, step, errno);
    } else if (ending.step[0] && !strcmp(ending.step, "exec")) {
        failed = send_frame(slot->connection, NOEXEC, &ending.error, 4, NULL, 0);
    } else if (ending.step[0]) {
        failed = send_fault(slot->connection, ending.step, ending.error);
    } else {
        struct usage used = polled;
        if (cgroup_version) {
            uint64_t not_its_own = before.cpu_ns + ending.spent_ns;
            used.cpu_ns = after.cpu_ns > not_its_own ? after.cpu_ns - not_its_own : 0;
            uint64_t own = after.out_of_memory > before.out_of_memory || after.memory < kept ? after.memory : after.memory - kept;
            if (own > polled.memory) used.memory = own;
            if (after.out_of_memory > before.out_of_memory) facts |= MEMORY;
            if (after.refused_forks > before.refused_forks) facts |= PROCESSES;
            if (used.cpu_ns / 1000000u > run.cpu_ms) facts |= CPU;
        }
        uint64_t ended = ending.ended_ns ? ending.ended_ns : now_ns(CLOCK_MONOTONIC);
        if (after.out_of_memory > before.out_of_memory && !own_limit_was_hit(slot, &before, &after))
            failed = send_fault(slot->connection, "the machine, or a group above the run's, is out of memory", ENOMEM);
        else
            failed = report(slot, &ending, facts, ended - ending.started_ns, &used, ending.started_ns - asked, seen, sent);
    }
    while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
    int all[] = {out[0], out[1], err[0], err[1], told[0], told[1], go[0], go[1], input, pidfd};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] >= 0) close(all[i]);
    close_feed(&feed);
    unlimit_run();
    free_run(&run);
    return failed;
}
