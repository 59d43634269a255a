/* Takes from a process what the program must not have. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static int set_limit(int resource, uint64_t value) {
    struct rlimit now, limit = {value, value};
    if (!getrlimit((__rlimit_resource_t)resource, &now) && now.rlim_max < value)
        limit.rlim_cur = limit.rlim_max = now.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &limit);
}

int keep_capabilities(uint32_t kept) {
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2] = {{.effective = kept, .permitted = kept}};
    return (int)syscall(SYS_capset, &head, data);
}

/* What a program could regain by executing another. A new user namespace begins with all of it. */
int drop_bounding_set(void) {
    for (int capability = 0; capability < 64; capability++)
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) && errno != EINVAL) return -1;
    return 0;
}

/*
 * No core dump, neither to a file nor to the host's handler: 1 is the kernel's own word for that, for where dumps go
 * through a pipe 0 means without limit. Whoever was given less cannot have that much without root.
 */
static int set_core_limit(void) {
    struct rlimit none = {1, 1};
    return setrlimit(RLIMIT_CORE, &none) && (errno != EPERM || set_limit(RLIMIT_CORE, 0));
}

/*
 * Where processors are shared by groups, the slot goes before what else is in its own, the program. Where they are not,
 * programs stand back behind everybody else.
 */
enum { BACK = 5 };

static int set_priority(void) { return setpriority(PRIO_PROCESS, 0, usual_priority + (cpu_is_shared ? 0 : BACK)); }

/* Ends the process where a step fails. It keeps the standard streams and REPORT, which executing closes. */
void confine(const struct slot *slot, const struct run *run, const struct pipes *pipes) {
    int report = pipes->told[1];
    unsigned uid = in_userns ? 1000 : uid_of(slot);
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < 65; number++) signal(number, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    if (dup2(pipes->input, 0) < 0 || dup2(pipes->out[1], 1) < 0 || dup2(pipes->err[1], 2) < 0)
        leave(report, "redirecting");
    if (dup3(report, REPORT, O_CLOEXEC) < 0 && report != REPORT) leave(report, "redirecting");
    report = REPORT;
    if (syscall(SYS_close_range, REPORT + 1u, ~0u, 0)) leave(report, "closing descriptors");
    if (set_limit(RLIMIT_FSIZE, run->file_size) || set_limit(RLIMIT_NOFILE, run->open_files)
        || set_core_limit() || set_limit(RLIMIT_STACK, run->stack) || set_limit(RLIMIT_MSGQUEUE, 0)
        || set_limit(RLIMIT_MEMLOCK, 65536) || set_limit(RLIMIT_SIGPENDING, 1024)
        || set_limit(RLIMIT_CPU, run->cpu_ms / 1000 + 2)
        || (cgroup_version == 0 && set_limit(RLIMIT_NPROC, run->processes + 1))
        || (cgroup_version == 0 && run->address_space && set_limit(RLIMIT_AS, run->address_space)))
        leave(report, "setting limits");
    if (set_priority()) leave(report, "taking its place behind others");
    if (in_userns && drop_bounding_set()) leave(report, "dropping capabilities");
    /* With root's rights still: else what all programs of the host have loaded could leave no room for it. */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || load_filter()) leave(report, "loading the system call filter");
    if (!in_userns && syscall(SYS_setgroups, 0, NULL)) leave(report, "dropping groups");
    if (setresgid(uid, uid, uid) || setresuid(uid, uid, uid)) leave(report, "becoming the program's user");
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) || keep_capabilities(0))
        leave(report, "dropping capabilities");
}
