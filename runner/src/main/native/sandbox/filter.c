/* The system call filter: compiled once, loaded by each program before it is executed. */
#include "sandbox.h"
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#else
#error "the system call filter knows x86_64 and aarch64"
#endif
#define LAST_KNOWN_CALL 466 /* higher numbers were given out after this was written: as if the kernel had none */
#define NAMESPACE_FLAGS \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

/* Refused with EPERM, whoever asks. Numbers without a name in older headers are the same everywhere. */
static const int DENIED[] = {SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, 428 /* open_tree */,
    429 /* move_mount */, 430 /* fsopen */, 431 /* fsconfig */, 432 /* fsmount */, 433 /* fspick */,
    442 /* mount_setattr */, 457 /* statmount */, 458 /* listmount */, SYS_unshare, SYS_setns, SYS_ptrace,
    SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, 438 /* pidfd_getfd */, SYS_keyctl, SYS_add_key,
    SYS_request_key, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, 425 /* io_uring_setup */, 426, 427,
    SYS_kexec_load, SYS_kexec_file_load, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_reboot,
    SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl, 443 /* quotactl_fd */, SYS_open_by_handle_at,
    SYS_name_to_handle_at, SYS_fanotify_init, SYS_settimeofday, SYS_clock_settime, SYS_clock_adjtime, SYS_adjtimex,
    SYS_sethostname, SYS_setdomainname, SYS_syslog, SYS_vhangup, SYS_lookup_dcookie, SYS_move_pages,
    SYS_migrate_pages, SYS_mbind, SYS_set_mempolicy, SYS_nfsservctl,
#ifdef __x86_64__
    SYS_iopl, SYS_ioperm, SYS_modify_ldt, SYS_uselib, SYS_ustat, SYS_sysfs, SYS__sysctl,
#endif
};

static struct sock_filter filter[512];
static unsigned short filter_length;

static void emit(uint16_t code, uint32_t k, uint8_t yes, uint8_t no) {
    filter[filter_length++] = (struct sock_filter){code, yes, no, k};
}

static void load(size_t offset) { emit(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0); }

static void answer(uint32_t what) { emit(BPF_RET | BPF_K, what, 0, 0); }

static void on_call(int number, uint32_t what) {
    emit(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 1);
    answer(what);
}

enum { FOUND = 255 }; /* no jump is that far */

/* From an instruction to the next one to be emitted. A jump cut short would let calls through. */
static uint8_t distance_from(unsigned short at) {
    int distance = filter_length - at - 1;
    if (distance >= FOUND) {
        errno = E2BIG;
        fail("compiling the system call filter");
    }
    return (uint8_t)distance;
}

static int by_number(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

/*
 * Finds the calls of a sorted list; all others go on behind. A tree, not a row: when it is loaded, which is once a run,
 * the kernel tries the filter on every number there is, to know which calls need not be asked about. What is found
 * jumps to a place that answer_found() fills in.
 */
static void find_calls(const int *numbers, int count) {
    if (count <= 3) {
        for (int i = 0; i < count; i++) emit(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)numbers[i], FOUND, 0);
        return;
    }
    int half = count / 2;
    unsigned short choice = filter_length;
    emit(BPF_JMP | BPF_JGE | BPF_K, (uint32_t)numbers[half], 0, 0);
    find_calls(numbers, half);
    unsigned short past = filter_length;
    emit(BPF_JMP | BPF_JA, 0, 0, 0);
    filter[choice].jt = distance_from(choice);
    find_calls(numbers + half, count - half);
    filter[past].k = filter_length - past - 1u;
}

static void answer_found(unsigned short since, uint32_t what) {
    emit(BPF_JMP | BPF_JA, 1, 0, 0);
    for (unsigned short i = since; i < filter_length; i++)
        if (filter[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && filter[i].jt == FOUND) filter[i].jt = distance_from(i);
    answer(what);
}

/* mknod: pipes, sockets and files, no devices. The kind is bits of an argument. */
static void on_node(int call, int argument) {
    emit(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 8);
    load(offsetof(struct seccomp_data, args) + (size_t)argument * sizeof(uint64_t));
    emit(BPF_ALU | BPF_AND | BPF_K, S_IFMT, 0, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, S_IFIFO, 4, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, S_IFSOCK, 3, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, S_IFREG, 2, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0);
    answer(SECCOMP_RET_ERRNO | EPERM);
    answer(SECCOMP_RET_ALLOW);
}

void compile_filter(void) {
    int denied[sizeof DENIED / sizeof *DENIED];
    memcpy(denied, DENIED, sizeof denied);
    qsort(denied, sizeof DENIED / sizeof *DENIED, sizeof *denied, by_number);
    const uint32_t no_permission = SECCOMP_RET_ERRNO | EPERM, unknown = SECCOMP_RET_ERRNO | ENOSYS;
    load(offsetof(struct seccomp_data, arch));
    emit(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
    answer(SECCOMP_RET_KILL_PROCESS);
    load(offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
    emit(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1); /* x32 */
    answer(SECCOMP_RET_KILL_PROCESS);
#endif
    emit(BPF_JMP | BPF_JGT | BPF_K, LAST_KNOWN_CALL, 0, 1);
    answer(unknown);
    on_call(435 /* clone3: its flags lie in memory, out of a filter's sight */, unknown);
    unsigned short tree = filter_length;
    find_calls(denied, sizeof DENIED / sizeof *DENIED);
    answer_found(tree, no_permission);
    if (cgroup_version == 0) on_call(SYS_shmget, no_permission); /* belongs to no process: polling would not see it */
    /* clone: no new namespaces. The flags are the first argument on both architectures. */
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4);
    load(offsetof(struct seccomp_data, args[0]));
    emit(BPF_JMP | BPF_JSET | BPF_K, NAMESPACE_FLAGS, 0, 1);
    answer(no_permission);
    answer(SECCOMP_RET_ALLOW);
    /* prlimit64 and setpriority: of oneself only; without root, init belongs to the same user. */
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_prlimit64, 0, 4);
    load(offsetof(struct seccomp_data, args[0]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0);
    answer(no_permission);
    answer(SECCOMP_RET_ALLOW);
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_setpriority, 0, 6);
    load(offsetof(struct seccomp_data, args[0]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, PRIO_PROCESS, 0, 3);
    load(offsetof(struct seccomp_data, args[1]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1);
    answer(SECCOMP_RET_ALLOW);
    answer(no_permission);
    /* socket: local, and TCP and UDP by IPv4 and IPv6, only. */
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 11);
    load(offsetof(struct seccomp_data, args[0]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 8, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 2, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 1, 0);
    answer(no_permission);
    load(offsetof(struct seccomp_data, args[2]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 3, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_TCP, 2, 0);
    emit(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_UDP, 1, 0);
    answer(SECCOMP_RET_ERRNO | EPROTONOSUPPORT);
    answer(SECCOMP_RET_ALLOW);
    /* setsockopt: no other protocol on top of TCP (TLS and the like), which is much of the kernel. */
    emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_setsockopt, 0, 6);
    load(offsetof(struct seccomp_data, args[1]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_TCP, 0, 3);
    load(offsetof(struct seccomp_data, args[2]));
    emit(BPF_JMP | BPF_JEQ | BPF_K, TCP_ULP, 0, 1);
    answer(no_permission);
    answer(SECCOMP_RET_ALLOW);
#ifdef __x86_64__
    on_node(SYS_mknod, 1);
#endif
    on_node(SYS_mknodat, 2);
    answer(SECCOMP_RET_ALLOW);
}

int load_filter(void) {
    struct sock_fprog program = {filter_length, filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
