/* The system call filter: compiled once, loaded by each program before it is executed. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/shm.h>
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

/*
 * As if the kernel were built without them, which programs are ready for: what takes from a number that is one for the
 * whole host (aio), fills what it has for filters (seccomp), shows who opens shared files (inotify), or splits the
 * kernel's own mappings (memfd_secret). clone3's flags lie in memory, out of a filter's sight.
 */
static const int ABSENT[] = {435 /* clone3 */, SYS_io_setup, SYS_seccomp, SYS_inotify_init1, 440 /* process_madvise */,
    447 /* memfd_secret */,
#ifdef __x86_64__
    SYS_inotify_init,
#endif
};

/* Done by doing nothing: all that a program can write is memory, and what it could flush is everybody's disk. */
static const int NEEDLESS[] = {SYS_sync, SYS_syncfs, SYS_fsync, SYS_fdatasync, SYS_sync_file_range};

/* What belongs to no process: where memory is polled nobody would see it. */
static const int UNSEEN[] = {SYS_shmget, SYS_msgget, SYS_semget};

#define NO_PERMISSION (SECCOMP_RET_ERRNO | EPERM)
#define UNKNOWN (SECCOMP_RET_ERRNO | ENOSYS)
#define UNSUPPORTED (SECCOMP_RET_ERRNO | EINVAL)
#define NO_ROOM (SECCOMP_RET_ERRNO | ENOMEM)
#define DONE (SECCOMP_RET_ERRNO | 0)

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

static struct sock_filter filter[768];
static unsigned short filter_length;

static void emit(uint16_t code, uint32_t k, uint8_t yes, uint8_t no) {
    if (filter_length == sizeof filter / sizeof *filter) {
        errno = E2BIG;
        fail("compiling the system call filter");
    }
    filter[filter_length++] = (struct sock_filter){code, yes, no, k};
}

static void load(size_t offset) { emit(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0); }

static void load_argument(int argument) { load(offsetof(struct seccomp_data, args) + (size_t)argument * sizeof(uint64_t)); }

static void answer(uint32_t what) { emit(BPF_RET | BPF_K, what, 0, 0); }

static void jump_if(uint32_t equal, uint8_t yes, uint8_t no) { emit(BPF_JMP | BPF_JEQ | BPF_K, equal, yes, no); }

/* From an instruction to the next one to be emitted. A jump cut short would let calls through. */
static uint8_t distance_from(unsigned short at) {
    int distance = filter_length - at - 1;
    if (distance > UINT8_MAX) {
        errno = E2BIG;
        fail("compiling the system call filter");
    }
    return (uint8_t)distance;
}

/* ---- rules that look at arguments; each ends with an answer ---- */

/* One answer where an argument is one of a list, else another. */
static void by_value(int argument, const uint32_t *listed, int count, uint32_t if_listed, uint32_t otherwise) {
    load_argument(argument);
    for (int i = 0; i < count; i++) jump_if(listed[i], (uint8_t)(count - i), 0);
    answer(otherwise);
    answer(if_listed);
}

static void allow_only(int argument, const uint32_t *listed, int count, uint32_t otherwise) {
    by_value(argument, listed, count, SECCOMP_RET_ALLOW, otherwise);
}

static void refuse(int argument, const uint32_t *listed, int count, uint32_t how) {
    by_value(argument, listed, count, how, SECCOMP_RET_ALLOW);
}

static void refuse_bits(int argument, uint32_t bits, uint32_t how) {
    load_argument(argument);
    emit(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
    answer(how);
    answer(SECCOMP_RET_ALLOW);
}

/*
 * No new namespaces; and no process that shares another's open files, for whose locks it is its maker that is told. The
 * flags are the first argument on both architectures.
 */
static void on_clone(void) {
    load_argument(0);
    emit(BPF_JMP | BPF_JSET | BPF_K, NAMESPACE_FLAGS, 2, 0);
    emit(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 2, 0);
    emit(BPF_JMP | BPF_JSET | BPF_K, CLONE_FILES, 0, 1);
    answer(NO_PERMISSION);
    answer(SECCOMP_RET_ALLOW);
}

/*
 * Of oneself only; without root, init belongs to the same user. The limit on core dumps stays as it is: any other
 * value would have the kernel start the host's handler of crashes. Who sets it wants no dumps, and has them already; some,
 * such as address sanitizers, end when they are refused. But who wants to know the old one too cannot be told.
 */
static void on_prlimit(void) {
    load_argument(0);
    jump_if(0, 1, 0);
    answer(NO_PERMISSION);
    load_argument(1);
    jump_if(RLIMIT_CORE, 1, 0);
    answer(SECCOMP_RET_ALLOW);
    load_argument(2);
    jump_if(0, 0, 3);
    load(offsetof(struct seccomp_data, args[2]) + sizeof(uint32_t));
    jump_if(0, 0, 1);
    answer(SECCOMP_RET_ALLOW);
    load_argument(3);
    jump_if(0, 0, 3);
    load(offsetof(struct seccomp_data, args[3]) + sizeof(uint32_t));
    jump_if(0, 0, 1);
    answer(DONE);
    answer(UNSUPPORTED);
}

static void on_setrlimit(void) { refuse(0, (const uint32_t[]){RLIMIT_CORE}, 1, DONE); }

static void on_setpriority(void) {
    load_argument(0);
    jump_if(PRIO_PROCESS, 1, 0);
    answer(NO_PERMISSION);
    allow_only(1, (const uint32_t[]){0}, 1, NO_PERMISSION);
}

/* Local, and TCP and UDP by IPv4 and IPv6. */
static void on_socket(void) {
    load_argument(0);
    jump_if(AF_INET, 3, 0);
    jump_if(AF_INET6, 2, 0);
    jump_if(AF_UNIX, 6, 0);
    answer(NO_PERMISSION);
    allow_only(2, (const uint32_t[]){0, IPPROTO_TCP, IPPROTO_UDP}, 3, SECCOMP_RET_ERRNO | EPROTONOSUPPORT);
}

static void on_socketpair(void) { allow_only(0, (const uint32_t[]){AF_UNIX}, 1, NO_PERMISSION); }

/*
 * No other protocol on top of TCP (TLS and the like), which is much of the kernel; and no filters, for which the kernel
 * has room for all of the host together, counted to nobody.
 */
static void on_setsockopt(void) {
    load_argument(1);
    jump_if(IPPROTO_TCP, 2, 0);
    jump_if(SOL_SOCKET, 5, 0);
    answer(SECCOMP_RET_ALLOW);
    refuse(2, (const uint32_t[]){TCP_ULP}, 1, NO_PERMISSION);
    refuse(2, (const uint32_t[]){SO_ATTACH_FILTER, SO_ATTACH_BPF, SO_ATTACH_REUSEPORT_CBPF, SO_ATTACH_REUSEPORT_EBPF}, 4,
           NO_PERMISSION);
}

/*
 * Leases and notices tell of others who open a file. Locks of an open file are refused for they cannot be counted, see
 * locks.c; who meets that takes the older ones of a process.
 */
static void on_fcntl(void) {
    refuse(1, (const uint32_t[]){F_SETLEASE, F_NOTIFY, F_OFD_SETLK, F_OFD_SETLKW, 1040 /* F_SETDELEG */}, 5, UNSUPPORTED);
}

/* Filters, as above, and having one's pages compared with everybody's. */
static void on_prctl(void) {
    refuse(0, (const uint32_t[]){PR_SET_SECCOMP, 67 /* PR_SET_MEMORY_MERGE */}, 2, UNSUPPORTED);
}

static void on_madvise(void) {
    refuse(2, (const uint32_t[]){MADV_MERGEABLE, 20 /* MADV_COLD */, 21 /* MADV_PAGEOUT */}, 3, UNSUPPORTED);
}

/* To drop a shared file's pages is to have everybody read it from the disk again. It is advice, and not taken. */
static void on_fadvise(void) { refuse(3, (const uint32_t[]){POSIX_FADV_DONTNEED}, 1, DONE); }

/* The host's huge pages are counted to nobody. */
static void on_mmap(void) { refuse_bits(3, MAP_HUGETLB, NO_ROOM); }
static void on_memfd(void) { refuse_bits(1, MFD_HUGETLB, NO_ROOM); }
static void on_shmget(void) { refuse_bits(2, SHM_HUGETLB, NO_ROOM); }

/* Pipes, sockets and files, no devices. The kind is bits of an argument. */
static void on_node(int argument) {
    load_argument(argument);
    emit(BPF_ALU | BPF_AND | BPF_K, S_IFMT, 0, 0);
    jump_if(S_IFIFO, 4, 0);
    jump_if(S_IFSOCK, 3, 0);
    jump_if(S_IFREG, 2, 0);
    jump_if(0, 1, 0);
    answer(NO_PERMISSION);
    answer(SECCOMP_RET_ALLOW);
}
static void on_mknodat(void) { on_node(2); }
#ifdef __x86_64__
static void on_mknod(void) { on_node(1); }
#endif

static const struct {
    int call;
    void (*rule)(void);
} RULES[] = {{SYS_clone, on_clone}, {SYS_prlimit64, on_prlimit}, {SYS_setrlimit, on_setrlimit},
    {SYS_setpriority, on_setpriority}, {SYS_socket, on_socket}, {SYS_socketpair, on_socketpair},
    {SYS_setsockopt, on_setsockopt}, {SYS_fcntl, on_fcntl}, {SYS_prctl, on_prctl}, {SYS_madvise, on_madvise},
    {SYS_fadvise64, on_fadvise}, {SYS_mmap, on_mmap}, {SYS_memfd_create, on_memfd}, {SYS_shmget, on_shmget},
    {SYS_mknodat, on_mknodat},
#ifdef __x86_64__
    {SYS_mknod, on_mknod},
#endif
};

/* ---- the tree that finds the call ---- */

enum { TO_NO_PERMISSION, TO_UNKNOWN, TO_DONE, TO_RULES, LABELS = TO_RULES + COUNT(RULES) };

/* A call, and which of the places behind the tree answers it. */
struct leaf {
    int call, label;
};

static struct leaf leaves[COUNT(DENIED) + COUNT(ABSENT) + COUNT(NEEDLESS) + COUNT(UNSEEN) + COUNT(RULES)];
static int leaf_count;
static int labels_of[sizeof filter / sizeof *filter]; /* of the jumps that have still to be told how far */

static void put_leaves(const int *calls, int count, int label) {
    for (int i = 0; i < count; i++) leaves[leaf_count++] = (struct leaf){calls[i], label};
}

static int by_call(const void *a, const void *b) { return ((const struct leaf *)a)->call - ((const struct leaf *)b)->call; }

static void gather_leaves(void) {
    leaf_count = 0;
    put_leaves(DENIED, COUNT(DENIED), TO_NO_PERMISSION);
    put_leaves(ABSENT, COUNT(ABSENT), TO_UNKNOWN);
    put_leaves(NEEDLESS, COUNT(NEEDLESS), TO_DONE);
    if (cgroup_version == 0) put_leaves(UNSEEN, COUNT(UNSEEN), TO_NO_PERMISSION);
    for (int i = 0; i < COUNT(RULES); i++)
        if (cgroup_version != 0 || RULES[i].call != SYS_shmget) put_leaves(&RULES[i].call, 1, TO_RULES + i);
    qsort(leaves, (size_t)leaf_count, sizeof *leaves, by_call);
}

/*
 * Finds the calls of a sorted list; all others are allowed. A tree, not a row: when it is loaded, which is once a run,
 * the kernel tries the filter on every number there is, to know which calls need not be asked about.
 */
static void find_calls(const struct leaf *found, int count) {
    if (count <= 4) {
        for (int i = 0; i < count; i++) {
            labels_of[filter_length] = found[i].label + 1;
            jump_if((uint32_t)found[i].call, 0, 0);
        }
        answer(SECCOMP_RET_ALLOW);
        return;
    }
    int half = count / 2;
    unsigned short choice = filter_length;
    emit(BPF_JMP | BPF_JGE | BPF_K, (uint32_t)found[half].call, 0, 0);
    find_calls(found, half);
    filter[choice].jt = distance_from(choice);
    find_calls(found + half, count - half);
}

/* The place that a label names begins here. */
static void place(int label) {
    for (unsigned short i = 0; i < filter_length; i++)
        if (labels_of[i] == label + 1) filter[i].jt = distance_from(i);
}

void compile_filter(void) {
    filter_length = 0;
    memset(labels_of, 0, sizeof labels_of);
    gather_leaves();
    load(offsetof(struct seccomp_data, arch));
    jump_if(ARCH, 1, 0);
    answer(SECCOMP_RET_KILL_PROCESS);
    load(offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
    emit(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1); /* x32 */
    answer(SECCOMP_RET_KILL_PROCESS);
#endif
    emit(BPF_JMP | BPF_JGT | BPF_K, LAST_KNOWN_CALL, 0, 1);
    answer(UNKNOWN);
    find_calls(leaves, leaf_count);
    place(TO_NO_PERMISSION), answer(NO_PERMISSION);
    place(TO_UNKNOWN), answer(UNKNOWN);
    place(TO_DONE), answer(DONE);
    /* The rules are longer than a jump out of the tree may be: it goes to one that may be of any length. */
    unsigned short first = filter_length;
    for (int i = 0; i < COUNT(RULES); i++) {
        place(TO_RULES + i);
        emit(BPF_JMP | BPF_JA, 0, 0, 0);
    }
    for (int i = 0; i < COUNT(RULES); i++) {
        filter[first + i].k = filter_length - (first + i) - 1u;
        RULES[i].rule();
    }
}

int load_filter(void) {
    struct sock_fprog program = {filter_length, filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
