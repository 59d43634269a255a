/* What the program left in its work directory: read and listed as something a stranger made. */
#include "sandbox.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int send_content(struct slot *slot, struct frame *f) {
    char *path = take_text(f);
    uint64_t maximum = take(f, 8);
    if (f->bad || !is_plain_path(path) || slot->box < 0) {
        free(path);
        return send_fault(slot->connection, FAULT, "the request", EBADMSG);
    }
    struct open_how how = {.flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV};
    int fd = (int)syscall(SYS_openat2, slot->box, path, &how, sizeof how);
    struct stat found;
    const char *why = NULL;
    uint8_t *content = NULL;
    if (fd < 0) why = "there is no such file";
    else if (fstat(fd, &found) || !S_ISREG(found.st_mode)) why = "it is no regular file";
    else if ((uint64_t)found.st_size > maximum || found.st_size > MAX_FRAME - 16) why = "it is too large";
    else if (!(content = malloc((size_t)found.st_size + 1)) || read_all(fd, content, (size_t)found.st_size))
        why = "it cannot be read";
    uint32_t length = why ? (uint32_t)strlen(why) : (uint32_t)found.st_size;
    const void *body = why ? (const void *)why : content;
    int failed = send_frame(slot->connection, why ? NOFILE : CONTENT, &length, 4, body, length);
    if (fd >= 0) close(fd);
    free(content);
    free(path);
    return failed;
}

enum { MAX_LISTED = 20000, MAX_LIST_DEPTH = 32, MAX_LIST_BYTES = 4 << 20 };

struct listing {
    uint8_t *data;
    size_t length;
    uint32_t count, seen;
    uint8_t whole;
    char path[1100];
};

static void list_file(struct listing *l, size_t path_length, uint64_t size) {
    uint32_t length = (uint32_t)path_length;
    if (l->length + 12 + path_length > MAX_LIST_BYTES) {
        l->whole = 0;
        return;
    }
    memcpy(l->data + l->length, &length, 4);
    memcpy(l->data + l->length + 4, l->path, path_length);
    memcpy(l->data + l->length + 4 + path_length, &size, 8);
    l->length += 12 + path_length;
    l->count++;
}

/* Takes the descriptor over. Nothing of the program is alive, so what is seen stays as it is. */
static void list_directory(struct listing *l, int fd, size_t at, int depth) {
    DIR *dir = fdopendir(fd);
    if (!dir) close(fd);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        struct stat found;
        size_t length = strlen(entry->d_name);
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        if (l->seen++ >= MAX_LISTED || at + length > 1000) {
            l->whole = 0;
            if (l->seen > MAX_LISTED) break;
            continue;
        }
        if (fstatat(dirfd(dir), entry->d_name, &found, AT_SYMLINK_NOFOLLOW)) continue;
        memcpy(l->path + at, entry->d_name, length);
        if (S_ISREG(found.st_mode)) list_file(l, at + length, (uint64_t)found.st_size);
        if (!S_ISDIR(found.st_mode)) continue;
        int inner = depth >= MAX_LIST_DEPTH
            ? -1 : openat(dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner < 0) {
            l->whole = 0;
            continue;
        }
        l->path[at + length] = '/';
        list_directory(l, inner, at + length + 1, depth + 1);
    }
    if (dir) closedir(dir);
}

int send_list(struct slot *slot) {
    struct listing l = {.whole = 1};
    int top = slot->box < 0 ? -1 : openat(slot->box, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || !(l.data = malloc(MAX_LIST_BYTES))) {
        int error = errno;
        if (top >= 0) close(top);
        return send_fault(slot->connection, FAULT, "listing files", error);
    }
    list_directory(&l, top, 0, 1);
    uint8_t head[5] = {l.whole};
    memcpy(head + 1, &l.count, 4);
    int failed = send_frame(slot->connection, FILES, head, sizeof head, l.data, l.length);
    free(l.data);
    return failed;
}
