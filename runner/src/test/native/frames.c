/*
 * Fuzzes what takes the frames apart that a worker sends to the helper: whole frames from a stream, and what a RUN frame asks for.
 *
 *     clang -g -O1 -fsanitize=fuzzer,address,undefined -I runner/src/main/native/sandbox -o fuzz runner/src/test/native/frames.c \
 *         runner/src/main/native/sandbox/{protocol,request,io}.c
 *     ./fuzz -max_total_time=600 runner/src/test/native/corpus/frames
 */
#include "sandbox.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *locales = "LOCPATH=/x";

static void require(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

static void within(const struct frame *f, const uint8_t *start, size_t length, const char *what) {
    require(!length || (start >= f->data && length <= f->length && start <= f->data + f->length - length), what);
}

static void run_frame(const uint8_t *data, size_t size) {
    static struct run run;
    struct frame f = {.data = malloc(size + 1), .length = size};
    if (size) memcpy(f.data, data, size);
    if (!read_run(&f, &run)) {
        require(run.argv[0] && run.argv[0][0] == '/', "the program is a path");
        require(run.wall_ms && run.cpu_ms, "times are limited");
        require(run.file_count >= 0 && run.file_count <= MAX_ARGS, "files are counted");
        within(&f, run.input, run.input_length, "the input is of the frame");
        for (int i = 0; i < run.file_count; i++) {
            const char *path = run.files[i].path;
            within(&f, run.files[i].content, run.files[i].length, "a file is of the frame");
            require(path[0] && path[0] != '/' && !strstr(path, "//") && strlen(path) <= 1000, "a path is plain");
            require(strcmp(path, "..") && strncmp(path, "../", 3) && !strstr(path, "/../"), "a path leads nowhere else");
        }
    }
    free_run(&run);
    free(f.data);
}

static void stream(const uint8_t *data, size_t size) {
    int ends[2];
    struct frame f;
    if (pipe(ends)) abort();
    if (size > 32768) size = 32768; /* less than a pipe holds */
    if (write(ends[1], data, size) != (ssize_t)size) abort();
    close(ends[1]);
    while (receive(ends[0], &f)) {
        while (!f.bad && f.at < f.length) {
            char *text = take_text(&f);
            free(text);
        }
        free(f.data);
    }
    close(ends[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size) return 0;
    /* The length of a frame is believed up to 64 MiB and that much is asked for: not what is to be found here. */
    if (data[0] & 1) run_frame(data + 1, size - 1);
    else if (size < 5 || (data[4] == 0 && data[3] < 16)) stream(data + 1, size - 1);
    return 0;
}
