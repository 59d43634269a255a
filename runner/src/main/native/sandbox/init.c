/* Inside a run: init, which is pid 1 of its namespace, and the program. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/mount.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

void leave(int report, const char *step) {
    struct ending e = {.error = errno, .status = -1};
    snprintf(e.step, sizeof e.step, "%s", step);
    (void)write_all(report, &e, sizeof e);
    _exit(1);
}

/* Shares init's memory until it is executed: what it says of itself it leaves in the ending. */
static void program(const struct slot *slot, const struct run *run, const struct pipes *pipes, struct ending *ending) {
    confine(slot, run, pipes);
    ending->spent_ns += now_ns(CLOCK_PROCESS_CPUTIME_ID);
    ending->started_ns = now_ns(CLOCK_MONOTONIC);
    execve(run->argv[0], run->argv, run->env);
    leave(REPORT, "exec");
}

/*
 * Children may still write what the program began. The slot waits for them as long as it thinks right, and kills us;
 * we tell it once more when they have ended by themselves.
 */
static void let_linger(int report, struct ending *e) {
    pid_t ended;
    do ended = wait4(-1, NULL, WNOHANG, NULL);
    while (ended > 0);
    if (ended < 0) return;
    e->lingers = 1;
    (void)write_all(report, e, sizeof *e);
    while (wait4(-1, NULL, 0, NULL) >= 0 || errno == EINTR) {}
    e->lingers = 0;
}

/* Pid 1 of the run. Mounts what is the run's own, starts the program, reaps until the program has ended, tells how. */
void init(const struct slot *slot, const struct run *run, const struct pipes *pipes) {
    int report = pipes->told[1];
    char byte;
    struct ending e = {0};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (read_all(pipes->go[0], &byte, 1)) _exit(1); /* the slot is gone, or could not map users */
    if (unshare(CLONE_NEWCGROUP)) leave(report, "making a cgroup namespace"); /* here: it shows where its maker is */
    /* Private first: the slot must see nothing of what is mounted here. */
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL)) leave(report, "making mounts private");
    if (syscall(SYS_move_mount, slot->tmpfs, "", AT_FDCWD, "/run", MOVE_MOUNT_F_EMPTY_PATH))
        leave(report, "mounting the work directory");
    if (show_box()) leave(report, "showing the work directory");
    if (mount_proc()) leave(report, "mounting /proc");
    if (chdir("/box") || sethostname("assay", 5)) leave(report, "entering the work directory");
    e.spent_ns = now_ns(CLOCK_PROCESS_CPUTIME_ID);
    e.started_ns = now_ns(CLOCK_MONOTONIC);
    pid_t child = vfork(); /* to copy page tables and pages for what executes another program at once costs 0.1 ms */
    if (child < 0) leave(report, "fork");
    if (child == 0) program(slot, run, pipes, &e);
    close(pipes->input);
    close(pipes->out[1]);
    close(pipes->err[1]);
    prctl(PR_SET_DUMPABLE, 0);
    keep_capabilities(1u << CAP_KILL);
    for (;;) {
        int status;
        pid_t ended = wait4(-1, &status, 0, NULL);
        if (ended < 0 && errno == EINTR) continue;
        if (ended != child) continue;
        e.status = status;
        break;
    }
    e.ended_ns = now_ns(CLOCK_MONOTONIC);
    if (WIFEXITED(e.status) && !(run->how & FED)) let_linger(report, &e);
    if (!kill(-1, SIGKILL) || errno == ESRCH) {
        while (wait4(-1, NULL, 0, NULL) >= 0 || errno == EINTR) {}
        e.alone = errno == ECHILD;
    }
    (void)write_all(report, &e, sizeof e);
    _exit(0);
}
