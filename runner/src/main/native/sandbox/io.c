/* Whole reads and writes, and small files that hold a number. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void fail(const char *what) {
    fprintf(stderr, "sandbox: %s: %s\n", what, strerror(errno));
    exit(1);
}

uint64_t now_ns(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

int starts_with(const char *text, const char *prefix) { return !strncmp(text, prefix, strlen(prefix)); }

int write_all(int fd, const void *data, size_t length) {
    const char *at = data;
    while (length > 0) {
        ssize_t n = write(fd, at, length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return -1;
        at += n;
        length -= (size_t)n;
    }
    return 0;
}

int read_all(int fd, void *data, size_t length) {
    char *at = data;
    while (length > 0) {
        ssize_t n = read(fd, at, length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return -1;
        at += n;
        length -= (size_t)n;
    }
    return 0;
}

int write_file_at(int dir, const char *name, const char *text) {
    int fd = openat(dir, name, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t n = write(fd, text, strlen(text));
    int saved = errno;
    close(fd);
    errno = saved;
    return n < 0 ? -1 : 0;
}

int write_number_at(int dir, const char *name, uint64_t number) {
    char text[32];
    snprintf(text, sizeof text, "%llu", (unsigned long long)number);
    return write_file_at(dir, name, text);
}

/* The number after key in a text, or the first number where key is "". 0 when there is none. */
uint64_t number_in(const char *text, const char *key) {
    const char *at = *key ? strstr(text, key) : text;
    return at ? strtoull(at + strlen(key), NULL, 10) : 0;
}

/* The same of a small file, from its beginning. */
uint64_t read_number(int fd, const char *key) {
    char text[4096];
    ssize_t n = fd < 0 ? -1 : pread(fd, text, sizeof text - 1, 0);
    if (n <= 0) return 0;
    text[n] = 0;
    return number_in(text, key);
}

uint64_t read_number_at(int dir, const char *name, const char *key) {
    int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
    uint64_t number = read_number(fd, key);
    if (fd >= 0) close(fd);
    return number;
}
