/*
 * Passes on the output of a writer that never stops, from a pipe that is full whenever it is read: each call must come to
 * an end, say that there may be more, and have counted what it took.
 */
#include "../../main/native/sandbox/streams.c"
#include <signal.h>
#include <stdio.h>

int in_userns, proc_fd;
struct options options;

void fail(const char *what) {
    perror(what);
    exit(1);
}
uint64_t read_number_at(int dir, const char *name, const char *key) { return 1 << 20; }
int write_all(int fd, const void *data, size_t length) { return 0; }
int give(int fd, const struct slot *slot) { return 0; }
uint8_t *take_bytes(struct frame *f, size_t *length) { return NULL; }

static int pipe_ends[2];
static uint64_t sent;

/* Passing a piece on is the moment in which a writer is faster: the pipe is full again. */
int send_frame(int fd, uint8_t type, const void *a, size_t a_length, const void *b, size_t b_length) {
    static uint8_t more[65536];
    sent += b_length;
    while (write(pipe_ends[1], more, sizeof more) > 0) {}
    return 0;
}

int main(void) {
    alarm(20);
    if (pipe2(pipe_ends, O_NONBLOCK) || fcntl(pipe_ends[1], F_SETPIPE_SZ, 1 << 20) < 0) fail("pipe");
    send_frame(0, 0, NULL, 0, NULL, 0);
    struct output output = {.fd = pipe_ends[0], .number = 1, .open = 1};
    for (int bite = 1; bite <= 4; bite++) {
        enum passed passed = pass_on(-1, &output, ~0ull);
        if (passed != MORE || output.seen != (uint64_t)bite * BITE || sent != output.seen) {
            printf("bite %d: %d, %llu seen, %llu sent\n", bite, passed, (unsigned long long)output.seen, (unsigned long long)sent);
            return 1;
        }
    }
    printf("every bite ended\n");
    return 0;
}
