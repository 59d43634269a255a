/* The standard streams of a run. */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { USUAL_PIPE = 64 << 10, MAX_PIPE = 16 << 20 };

static int most_of_a_pipe;

/*
 * How large a pipe may be here. Where the kernel counts the pages of an ordinary user's pipes, only so much that all
 * slots together leave some to their programs.
 */
void find_pipe_share(void) {
    int ends[2];
    most_of_a_pipe = MAX_PIPE;
    if (pipe2(ends, O_CLOEXEC)) fail("pipe");
    /* More than this is for who may go over resource limits. */
    if (fcntl(ends[0], F_SETPIPE_SZ, MAX_PIPE) < 0)
        most_of_a_pipe = (int)read_number_at(proc_fd, "sys/fs/pipe-max-size", "");
    close(ends[0]), close(ends[1]);
    if (!in_userns) return;
    uint64_t pages = read_number_at(proc_fd, "sys/fs/pipe-user-pages-soft", "");
    uint64_t share = pages * 4096 / 4 * 3 / (2 * (uint64_t)options.slot_count);
    if (pages && share < (uint64_t)most_of_a_pipe) most_of_a_pipe = (int)share;
}

/*
 * What the program writes to. Some runtimes (Node, Bun) throw away at their end what a full pipe would not take, so it
 * is to hold all that is kept: twice as much, for what is written in pieces of little more than half a page takes a
 * page each. It belongs to the program, who may open it again as /dev/stdout.
 */
int make_output(int ends[2], const struct run *run, const struct slot *slot) {
    if (pipe2(ends, O_CLOEXEC)) return -1;
    int size = run->output < (uint64_t)most_of_a_pipe / 2 ? (int)run->output * 2 : most_of_a_pipe;
    while (size > USUAL_PIPE && fcntl(ends[1], F_SETPIPE_SZ, size) < 0) size /= 2;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return give(ends[1], slot);
}

/* What the program reads: the bytes that came with the request, or a pipe that is fed while it runs. -1 on failure. */
int make_input(const struct run *run, struct feed *feed, const struct slot *slot) {
    if (run->how & FED) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC)) return -1;
        feed->fd = ends[1];
        fcntl(ends[1], F_SETFL, O_NONBLOCK);
        if (give(ends[0], slot)) return -1; /* to be opened again, as /dev/stdin */
        return ends[0];
    }
    if (!run->input_length) return open("/dev/null", O_RDONLY | O_CLOEXEC);
    int fd = (int)syscall(SYS_memfd_create, "stdin", MFD_CLOEXEC);
    if (fd >= 0 && (write_all(fd, run->input, run->input_length) || lseek(fd, 0, SEEK_SET) < 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

enum { BITE = 1 << 20 };

/*
 * Passes on what is there now, up to the cap, and no more than a bite at a time: several who write can be faster than
 * one who reads, and clocks must be looked at meanwhile.
 */
enum passed pass_on(int connection, struct output *output, uint64_t cap) {
    uint8_t head[5], buffer[65536];
    for (size_t taken = 0; taken < BITE;) {
        ssize_t n = read(output->fd, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN ? NO_MORE : ENDED_STREAM;
        if (n == 0) return ENDED_STREAM;
        taken += (size_t)n;
        output->seen += (uint64_t)n;
        uint32_t keep = (uint32_t)((uint64_t)n < cap - output->sent ? (uint64_t)n : cap - output->sent);
        head[0] = output->number;
        memcpy(head + 1, &keep, 4);
        if (keep && send_frame(connection, OUTPUT, head, 5, buffer, keep)) return ENDED_STREAM;
        output->sent += keep;
        if ((size_t)n < sizeof buffer) return NO_MORE;
    }
    return MORE;
}

static void drop_feed(struct feed *feed) {
    free(feed->data);
    feed->data = NULL;
    feed->left = 0;
}

void close_feed(struct feed *feed) {
    drop_feed(feed);
    if (feed->fd >= 0) close(feed->fd);
    feed->fd = -1;
}

void pour(struct feed *feed) {
    while (feed->left > 0) {
        ssize_t n = write(feed->fd, feed->rest, feed->left);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return;
        if (n <= 0) { /* nobody will read it any more */
            close_feed(feed);
            return;
        }
        feed->rest += n;
        feed->left -= (size_t)n;
    }
    drop_feed(feed);
}

/* Takes the frame over. */
void fill_feed(struct feed *feed, struct frame *f) {
    size_t length;
    const uint8_t *bytes = take_bytes(f, &length);
    feed->data = f->data;
    feed->rest = bytes;
    feed->left = f->bad || feed->fd < 0 ? 0 : length;
    if (length == 0) close_feed(feed);
    else pour(feed);
}
