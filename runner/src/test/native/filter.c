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

static uint32_t wanted(const struct seccomp_data *data) {
    const uint32_t no_permission = SECCOMP_RET_ERRNO | EPERM, unknown = SECCOMP_RET_ERRNO | ENOSYS;
    uint32_t number = (uint32_t)data->nr, first = (uint32_t)data->args[0], second = (uint32_t)data->args[1],
             third = (uint32_t)data->args[2];
    if (data->arch != ARCH) return SECCOMP_RET_KILL_PROCESS;
#ifdef __x86_64__
    if (number >= 0x40000000) return SECCOMP_RET_KILL_PROCESS;
#endif
    if (number > LAST_KNOWN_CALL || number == 435) return unknown;
    for (size_t i = 0; i < sizeof DENIED / sizeof *DENIED; i++)
        if (number == (uint32_t)DENIED[i]) return no_permission;
    if (number == SYS_socket && (first == AF_INET || first == AF_INET6) && third && third != IPPROTO_TCP
        && third != IPPROTO_UDP)
        return SECCOMP_RET_ERRNO | EPROTONOSUPPORT;
    int allowed = number == SYS_shmget ? cgroup_version != 0
        : number == SYS_clone ? !(first & NAMESPACE_FLAGS)
        : number == SYS_prlimit64 ? first == 0
        : number == SYS_setpriority ? first == PRIO_PROCESS && second == 0
        : number == SYS_socket ? first == AF_UNIX || first == AF_INET || first == AF_INET6
        : number == SYS_setsockopt ? !(second == IPPROTO_TCP && third == TCP_ULP)
#ifdef __x86_64__
        : number == SYS_mknod ? is_no_device(second)
#endif
        : number == SYS_mknodat ? is_no_device(third)
        : 1;
    return allowed ? SECCOMP_RET_ALLOW : no_permission;
}

int main(void) {
    const uint32_t arguments[] = {0, 1, AF_INET, IPPROTO_TCP, AF_INET6, AF_NETLINK, IPPROTO_UDP, TCP_ULP, 132 /* SCTP */,
        CLONE_NEWUSER | SIGCHLD, CLONE_NEWNS, S_IFIFO | 0600, S_IFREG, S_IFCHR | 0666, S_IFBLK, 0x10000 | S_IFCHR, ~0u};
    const size_t count = sizeof arguments / sizeof *arguments;
    unsigned compared = 0, differ = 0;
    for (cgroup_version = 0; cgroup_version < 3; cgroup_version++) {
        filter_length = 0;
        compile_filter();
        for (uint32_t number = 0; number < 1300; number++)
            for (size_t i = 0; i < count * count * count * 2; i++) {
                struct seccomp_data data = {.nr = (int)(number < 1200 ? number : 0x40000000u + number - 1200),
                    .arch = i % 2 ? ARCH : OTHER_ARCH, .args = {arguments[i / 2 % count], arguments[i / 2 / count % count], arguments[i / 2 / count / count]}};
                compared++;
                if (answer_of(&data) == wanted(&data)) continue;
                if (differ++ < 20)
                    printf("control groups %d, call %d(%llx, %llx, %llx): %x, not %x\n", cgroup_version, data.nr,
                           (unsigned long long)data.args[0], (unsigned long long)data.args[1],
                           (unsigned long long)data.args[2], answer_of(&data), wanted(&data));
            }
    }
    printf("%u compared, %u differ\n", compared, differ);
    return differ != 0;
}
