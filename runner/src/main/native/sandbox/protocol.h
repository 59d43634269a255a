/*
 * What the JVM and a slot say to each other, in frames: u32 length of what follows, u8 type, payload. Numbers are
 * little-endian; bytes are u32 length and content. A connection begins with a HELLO of each side, and serves one run at
 * a time.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#define PROTOCOL 3

enum { MAX_FRAME = 64 << 20 };

enum {
    HELLO = 1,   /* both ways: "ASBX", u32 protocol, bytes build; the slot adds u8 cgroup version, u8 in_userns, u32 its pid */
    RUN = 2,     /* struct order in read_run() */
    READ = 3,    /* bytes path, u64 maximum: a file the last run left */
    OUTPUT = 5,  /* u8 stream (1 or 2), bytes */
    ENDED = 6,   /* fields in report() */
    CONTENT = 7,
    FAULT = 8,   /* bytes message: ours */
    NOEXEC = 9,  /* u32 errno: the program cannot be executed */
    NOFILE = 10, /* bytes message: there is no such regular file, or it is too large */
    INPUT = 11,  /* bytes: more standard input for the run under way, if it is fed; empty: there is no more */
    LIST = 12,   /* asks for FILES */
    NOSTART = 14, /* bytes message: ours, before anything of the program has run */
    FILES = 13   /* u8 whether they are all, u32 count, for each bytes path, u64 size: what the last run left */
};

/* Bits of "facts" in ENDED. */
enum { WALL = 1, CPU = 2, MEMORY = 4, PROCESSES = 8, OVER = 16 /* more memory than it may, harmed or not */, STOPPED = 32,
    FLOOD = 64 };

/* Bits of "how" in RUN: kill a program that writes more than is kept; take its standard input from INPUT frames, and
   tell with an empty OUTPUT when a stream of its output has ended. */
enum { KILL_FLOOD = 1, FED = 2 };

/* A frame that is taken apart. What goes beyond its end makes it bad, and all that is taken after. */
struct frame {
    uint8_t *data;
    size_t length, at;
    int bad;
};

uint64_t take(struct frame *f, int bytes);
uint8_t *take_bytes(struct frame *f, size_t *length);
char *take_text(struct frame *f);

uint8_t receive(int fd, struct frame *f);
int send_frame(int fd, uint8_t type, const void *a, size_t a_length, const void *b, size_t b_length);
int send_fault(int fd, uint8_t type, const char *what, int error);
