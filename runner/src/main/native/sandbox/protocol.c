/* Takes frames apart and sends them. */
#include "sandbox.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

uint64_t take(struct frame *f, int bytes) {
    uint64_t value = 0;
    if (f->bad || f->length - f->at < (size_t)bytes) {
        f->bad = 1;
        return 0;
    }
    memcpy(&value, f->data + f->at, (size_t)bytes);
    f->at += (size_t)bytes;
    return value;
}

uint8_t *take_bytes(struct frame *f, size_t *length) {
    *length = take(f, 4);
    if (f->bad || f->length - f->at < *length) {
        f->bad = 1;
        *length = 0;
        return NULL;
    }
    uint8_t *start = f->data + f->at;
    f->at += *length;
    return start;
}

/* Text without NUL, copied so that it ends with one. */
char *take_text(struct frame *f) {
    size_t length;
    uint8_t *bytes = take_bytes(f, &length);
    if (f->bad || memchr(bytes, 0, length)) {
        f->bad = 1;
        return NULL;
    }
    return strndup((char *)bytes, length);
}

int send_frame(int fd, uint8_t type, const void *a, size_t a_length, const void *b, size_t b_length) {
    uint8_t head[5];
    uint32_t length = (uint32_t)(1 + a_length + b_length);
    memcpy(head, &length, 4);
    head[4] = type;
    struct iovec parts[3] = {{head, 5}, {(void *)a, a_length}, {(void *)b, b_length}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 3};
    size_t total = 5 + a_length + b_length;
    ssize_t n = sendmsg(fd, &message, MSG_NOSIGNAL);
    if (n == (ssize_t)total) return 0;
    if (n < 0) return -1;
    for (int i = 0; i < 3; i++) { /* a short write: the rest, part by part */
        size_t skip = (size_t)n < parts[i].iov_len ? (size_t)n : parts[i].iov_len;
        n -= (ssize_t)skip;
        if (write_all(fd, (char *)parts[i].iov_base + skip, parts[i].iov_len - skip)) return -1;
    }
    return 0;
}

int send_fault(int fd, uint8_t type, const char *what, int error) {
    char text[300];
    uint32_t length = (uint32_t)snprintf(text, sizeof text, "%s: %s", what, strerror(error));
    if (length >= sizeof text) length = sizeof text - 1;
    return send_frame(fd, type, &length, 4, text, length);
}

/* Reads a frame; 0 at the end of the connection or when it is none of ours, and then there is nothing to free. */
uint8_t receive(int fd, struct frame *f) {
    uint32_t length;
    uint8_t type;
    memset(f, 0, sizeof *f);
    if (read_all(fd, &length, 4) || length < 1 || length > MAX_FRAME || read_all(fd, &type, 1) || !type) return 0;
    f->length = length - 1;
    f->data = malloc(f->length + 1);
    if (!f->data || read_all(fd, f->data, f->length)) {
        free(f->data);
        memset(f, 0, sizeof *f);
        return 0;
    }
    return type;
}
