/*
 * Compares what the sandbox's system call filter answers with a plain statement of what it should: for every number, both
 * kinds of control groups and none, foreign architectures, and arguments of each kind. Exit 0 and a count, or 1 and what differs.
 * Of the sandbox it takes the room of that name alone, with what the room asks of others.
 */
#include "../../main/native/sandbox/filter.c"
#include <signal.h>
#include <stdio.h>

int cgroup_version;

void fail(const char *what) {
    perror(what);
    exit(1);
}

enum { OTHER_ARCH = ARCH ^ 1 };

static uint32_t answer_of(const struct seccomp_data *data) {
    uint32_t a = 0;
    for (unsigned at = 0; at < filter_length;) {
        const struct sock_filter *now = &filter[at++];
        switch (now->code) {
        case BPF_LD | BPF_W | BPF_ABS: memcpy(&a, (const char *)data + now->k, sizeof a); break;
        case BPF_JMP | BPF_JEQ | BPF_K: at += a == now->k ? now->jt : now->jf; break;
        case BPF_JMP | BPF_JGE | BPF_K: at += a >= now->k ? now->jt : now->jf; break;
        case BPF_JMP | BPF_JGT | BPF_K: at += a > now->k ? now->jt : now->jf; break;
        case BPF_JMP | BPF_JSET | BPF_K: at += a & now->k ? now->jt : now->jf; break;
        case BPF_ALU | BPF_AND | BPF_K: a &= now->k; break;
        case BPF_JMP | BPF_JA: at += now->k; break;
        case BPF_RET | BPF_K: return now->k;
        default: fprintf(stderr, "an instruction of unknown kind: %x\n", now->code); exit(1);
        }
    }
    fprintf(stderr, "the filter ends without an answer\n");
    exit(1);
}

static int is_no_device(uint32_t mode) {
    uint32_t kind = mode & S_IFMT;
    return kind == 0 || kind == S_IFREG || kind == S_IFIFO || kind == S_IFSOCK;
}

static int is_one_of(uint32_t value, const uint32_t *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == value) return 1;
    return 0;
}
#define IS_ONE_OF(value, ...) is_one_of(value, (const uint32_t[]){__VA_ARGS__}, sizeof((const uint32_t[]){__VA_ARGS__}) / 4)

static uint32_t wanted(const struct seccomp_data *data) {
    const uint32_t no_permission = SECCOMP_RET_ERRNO | EPERM, unknown = SECCOMP_RET_ERRNO | ENOSYS, allow = SECCOMP_RET_ALLOW,
                   unsupported = SECCOMP_RET_ERRNO | EINVAL, no_room = SECCOMP_RET_ERRNO | ENOMEM, done = SECCOMP_RET_ERRNO;
    uint32_t number = (uint32_t)data->nr, first = (uint32_t)data->args[0], second = (uint32_t)data->args[1],
             third = (uint32_t)data->args[2], fourth = (uint32_t)data->args[3];
    if (data->arch != ARCH) return SECCOMP_RET_KILL_PROCESS;
#ifdef __x86_64__
    if (number >= 0x40000000) return SECCOMP_RET_KILL_PROCESS;
#endif
    if (number > LAST_KNOWN_CALL) return unknown;
    for (size_t i = 0; i < sizeof DENIED / sizeof *DENIED; i++)
        if (number == (uint32_t)DENIED[i]) return no_permission;
    switch (number) {
#ifdef __x86_64__
    case SYS_inotify_init: return unknown;
    case SYS_mknod: return is_no_device(second) ? allow : no_permission;
#endif
    case 435: case 440: case 447: case SYS_io_setup: case SYS_seccomp: case SYS_inotify_init1: return unknown;
    case SYS_sync: case SYS_syncfs: case SYS_fsync: case SYS_fdatasync: case SYS_sync_file_range: return done;
    case SYS_msgget: case SYS_semget: return cgroup_version ? allow : no_permission;
    case SYS_shmget: return !cgroup_version ? no_permission : third & 04000 ? no_room : allow;
    case SYS_clone: return first & NAMESPACE_FLAGS || (first & CLONE_FILES && !(first & CLONE_THREAD)) ? no_permission : allow;
    case SYS_prlimit64: return first ? no_permission : second != 4 || !data->args[2] ? allow : data->args[3] ? unsupported : done;
    case SYS_setrlimit: return first == 4 ? done : allow;
    case SYS_setpriority: return first == PRIO_PROCESS && second == 0 ? allow : no_permission;
    case SYS_socketpair: return first == AF_UNIX ? allow : no_permission;
    case SYS_socket:
        if (first == AF_UNIX) return allow;
        if (first != AF_INET && first != AF_INET6) return no_permission;
        return !third || third == IPPROTO_TCP || third == IPPROTO_UDP ? allow : SECCOMP_RET_ERRNO | EPROTONOSUPPORT;
    case SYS_setsockopt:
        return (second == IPPROTO_TCP && third == 31) || (second == 1 && IS_ONE_OF(third, 26, 50, 51, 52)) ? no_permission : allow;
    case SYS_fcntl: return IS_ONE_OF(second, 37, 38, 1024, 1026, 1040) ? unsupported : allow;
    case SYS_prctl: return IS_ONE_OF(first, 22, 67) ? unsupported : allow;
    case SYS_madvise: return IS_ONE_OF(third, 12, 20, 21) ? unsupported : allow;
    case SYS_fadvise64: return fourth == 4 ? done : allow;
    case SYS_mmap: return fourth & 0x40000 ? no_room : allow;
    case SYS_memfd_create: return second & 4 ? no_room : allow;
    case SYS_mknodat: return is_no_device(third) ? allow : no_permission;
    default: return allow;
    }
}

static const uint64_t ARGUMENTS[] = {0, 1, AF_INET, 4, IPPROTO_TCP, AF_INET6, 12, AF_NETLINK, IPPROTO_UDP, 20, 21, 22, 26, 27,
    TCP_ULP, 37, 38, 50, 51, 52, 67, 132 /* SCTP */, 1024, 1025, 1026, 1040, 04600, 0x40022, CLONE_NEWUSER | SIGCHLD,
    CLONE_FILES | CLONE_VM, CLONE_FILES | CLONE_VM | CLONE_THREAD, CLONE_NEWNS, S_IFIFO | 0600, S_IFREG, S_IFCHR | 0666, S_IFBLK, 0x10000 | S_IFCHR, ~0u, 1ull << 32};
enum { VALUES = sizeof ARGUMENTS / sizeof *ARGUMENTS };

static int has_rule(uint32_t number) {
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        if ((uint32_t)RULES[i].call == number) return 1;
    return 0;
}

static unsigned compared, differ;

static void compare(uint32_t number, uint32_t arch, const uint64_t *a, const uint64_t *b, const uint64_t *c,
                    const uint64_t *d) {
    struct seccomp_data data = {.nr = (int)number, .arch = arch, .args = {*a, *b, *c, *d}};
    compared++;
    if (answer_of(&data) == wanted(&data)) return;
    if (differ++ < 20)
        printf("control groups %d, call %d(%llx, %llx, %llx): %x, not %x\n", cgroup_version, data.nr,
               (unsigned long long)*a, (unsigned long long)*b, (unsigned long long)*c, answer_of(&data), wanted(&data));
}

/* Calls with a rule get every three of the values together, others each value in all places. */
int main(void) {
    for (cgroup_version = 0; cgroup_version < 3; cgroup_version++) {
        compile_filter();
        for (uint32_t i = 0; i < 1300; i++) {
            uint32_t number = i < 1200 ? i : 0x40000000u + i - 1200;
            for (const uint64_t *a = ARGUMENTS; a < ARGUMENTS + VALUES; a++) {
                compare(number, OTHER_ARCH, a, a, a, a);
                if (!has_rule(number)) compare(number, ARCH, a, a, a, a);
                for (const uint64_t *b = ARGUMENTS; has_rule(number) && b < ARGUMENTS + VALUES; b++)
                    for (const uint64_t *c = ARGUMENTS; c < ARGUMENTS + VALUES; c++) {
                        compare(number, ARCH, a, b, c, a);
                        compare(number, ARCH, a, b, c, c);
                    }
            }
        }
    }
    printf("%u instructions, %u compared, %u differ\n", filter_length, compared, differ);
    return differ != 0;
}
