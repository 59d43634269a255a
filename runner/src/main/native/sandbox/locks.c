/*
 * The kernel's table of file locks. Its entries are memory that no group is charged for, and a process may hold as many as
 * it likes: so they are counted, now and then, as the host's /proc shows them.
 */
#include "sandbox.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Databases hold a few for each of their files. An entry takes some 200 bytes. Only the beginning of the table is read,
 * the newest entries, for the kernel looks for its place anew with each page of it.
 */
enum { MOST_LOCKS = 4096, MOST_READ = 512 << 10, HOLDERS = 4096 };

/* Of a process, and how many it holds. */
struct holder {
    int pid, locks;
};

static int table = -1; /* of a slot, kept open */

static void note(struct holder *holders, int pid) {
    unsigned at = (unsigned)pid % HOLDERS;
    for (unsigned tries = 0; tries < 64; tries++, at = (at + 1) % HOLDERS) {
        if (holders[at].locks && holders[at].pid != pid) continue;
        holders[at].pid = pid;
        holders[at].locks++;
        return;
    }
}

/* "12: POSIX  ADVISORY  WRITE 4711 08:01:42 0 9", or with "->" behind the number for who waits. */
static void note_line(struct holder *holders, const char *line) {
    const char *mode = strstr(line, "ADVISORY");
    int pid;
    if (mode && sscanf(mode, "%*s %*s %d", &pid) == 1 && pid > 0) note(holders, pid);
}

static void note_all(struct holder *holders) {
    char text[8192];
    size_t kept = 0, all = 0;
    ssize_t n;
    lseek(table, 0, SEEK_SET);
    while (all < MOST_READ && (n = read(table, text + kept, sizeof text - 1 - kept)) > 0) {
        all += (size_t)n;
        text[kept + (size_t)n] = 0;
        char *line = text;
        for (char *end; (end = strchr(line, '\n')); line = end + 1) {
            *end = 0;
            note_line(holders, line);
        }
        kept = strlen(line);
        if (kept >= sizeof text / 2) kept = 0;
        memmove(text, line, kept);
    }
}

/* Whether the run of an init holds more than it may. Asking costs next to nothing while the host has few. */
int holds_too_many_locks(int pid) {
    char beginning[4096];
    if (table < 0) table = openat(proc_fd, "locks", O_RDONLY | O_CLOEXEC);
    if (table < 0 || pread(table, beginning, sizeof beginning, 0) < (ssize_t)sizeof beginning * 3 / 4) return 0;
    struct holder *holders = calloc(HOLDERS, sizeof *holders);
    int locks = 0;
    if (!holders) return 0;
    note_all(holders);
    for (int i = 0; i < HOLDERS; i++)
        if (holders[i].locks && is_below(holders[i].pid, pid)) locks += holders[i].locks;
    free(holders);
    return locks > MOST_LOCKS;
}
