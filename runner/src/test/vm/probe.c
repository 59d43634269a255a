/*
 * For the tests in a virtual machine: a client of the native sandbox, and the small programs that it has run there.
 *
 *   probe run SOCKET [NAME=NUMBER]... -- PROGRAM [ARGUMENT]...
 *       limits by name: wall cpu (ms), processes, memory (MiB); repeat: so many runs over one connection. Prints one line a
 *       run: "cgroup=2 userns=0 code=0 signal=0 facts=0 wall=1 cpu=1 (ms) memory=100 (KiB) out=its output", or
 *       "fault=what the sandbox says".
 *   probe PROGRAM [NUMBER]
 *       what is run: see main().
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { HELLO = 1, RUN = 2, OUTPUT = 5, ENDED = 6, FAULT = 8, NOEXEC = 9, NOSTART = 14 };

static void die(const char *what) {
    printf("error=%s: %s\n", what, strerror(errno));
    exit(1);
}

/* ---- the client ---- */

static uint8_t frame[1 << 20];
static size_t length;

static void put(const void *data, size_t size) {
    if (length + size > sizeof frame) die("frame too long");
    memcpy(frame + length, data, size);
    length += size;
}

static void put_u32(uint64_t value) { put(&value, 4); } /* little-endian, as the machine is */
static void put_u64(uint64_t value) { put(&value, 8); }

static void put_text(const char *text) {
    put_u32(strlen(text));
    put(text, strlen(text));
}

static void begin(uint8_t type) {
    length = 4;
    put(&type, 1);
}

static void send_frame(int fd) {
    uint32_t size = (uint32_t)(length - 4);
    memcpy(frame, &size, 4);
    if (write(fd, frame, length) != (ssize_t)length) die("sending");
}

static void read_all(int fd, void *data, size_t size) {
    for (char *at = data; size > 0;) {
        ssize_t n = read(fd, at, size);
        if (n <= 0) die("the slot has ended the conversation");
        at += n;
        size -= (size_t)n;
    }
}

static uint8_t receive(int fd) {
    uint32_t size;
    read_all(fd, &size, 4);
    if (size < 1 || size > sizeof frame) die("a frame of wrong length");
    read_all(fd, frame, size);
    length = size - 1;
    uint8_t type = frame[0];
    memmove(frame, frame + 1, length);
    frame[length] = 0;
    return type;
}

static uint64_t number(size_t at, int bytes) {
    uint64_t value = 0;
    memcpy(&value, frame + at, (size_t)bytes);
    return value;
}

static int limit(int argc, char **argv, const char *name, int otherwise) {
    for (int i = 0; i < argc && strcmp(argv[i], "--"); i++)
        if (!strncmp(argv[i], name, strlen(name)) && argv[i][strlen(name)] == '=') return atoi(argv[i] + strlen(name) + 1);
    return otherwise;
}

static int one_run(int fd, int argc, char **argv, const char *greeting) {
    int first = 0, left = 0;
    while (first < argc && strcmp(argv[first], "--")) first++;
    char out[4096] = "";
    begin(RUN);
    put_u32((uint64_t)limit(argc, argv, "wall", 30000));
    put_u32((uint64_t)limit(argc, argv, "cpu", 30000));
    put_u32((uint64_t)limit(argc, argv, "processes", 32));
    put_u32(64);   /* open files */
    put_u32(1000); /* inodes */
    put_u64((uint64_t)limit(argc, argv, "memory", 64) << 20);
    put_u64(2000);     /* output */
    put_u64(8 << 20);  /* file size */
    put_u64(16 << 20); /* disk */
    put_u64(8 << 20);  /* stack */
    put_u64(0);        /* address space */
    put_u32(0);        /* how */
    put_u32((uint64_t)(argc - first - 1));
    for (int i = first + 1; i < argc; i++) put_text(argv[i]);
    put_u32(0); /* environment */
    put_u32(0); /* standard input */
    put_u32(0); /* files */
    send_frame(fd);
    for (;;) {
        uint8_t type = receive(fd);
        if (type == OUTPUT) {
            size_t bytes = number(1, 4);
            if (left + bytes < sizeof out) memcpy(out + left, frame + 5, bytes), left += (int)bytes;
        } else if (type == FAULT || type == NOSTART) {
            printf("%s fault=%s\n", greeting, frame + 4);
            return 0;
        } else if (type == NOEXEC) {
            printf("%s noexec=%u\n", greeting, (unsigned)number(0, 4));
            return 1;
        } else if (type == ENDED) {
            for (char *c = out; *c; c++)
                if (*c == '\n') *c = c[1] ? ',' : 0;
            printf("%s code=%d signal=%d facts=%u wall=%u cpu=%u memory=%u out=%s\n", greeting, (int)number(0, 4),
                   (int)number(4, 4), (unsigned)number(8, 4), (unsigned)(number(12, 8) / 1000), (unsigned)(number(20, 8) / 1000),
                   (unsigned)(number(28, 8) >> 10), out);
            return 0;
        } else {
            die("a frame of unknown type");
        }
    }
}

static int client(int argc, char **argv) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char greeting[64], build[64];
    strncpy(address.sun_path, argv[0], sizeof address.sun_path - 1);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address)) die("connecting");
    if (receive(fd) != HELLO || memcmp(frame, "ASBX", 4)) die("no greeting");
    size_t size = number(8, 4);
    if (size >= sizeof build) die("a long build");
    memcpy(build, frame + 12, size);
    build[size] = 0;
    snprintf(greeting, sizeof greeting, "cgroup=%u userns=%u", frame[12 + size], frame[13 + size]);
    uint32_t protocol = (uint32_t)number(4, 4);
    begin(HELLO);
    put("ASBX", 4);
    put_u32(protocol);
    put_text(build);
    send_frame(fd);
    int failed = 0;
    for (int i = limit(argc, argv, "repeat", 1); i > 0 && !failed; i--) failed = one_run(fd, argc - 1, argv + 1, greeting);
    return failed;
}

/* ---- the programs ---- */

static void touch(size_t mib) {
    size_t size = mib << 20;
    volatile char *memory = malloc(size); /* or the compiler does without it */
    if (!memory) exit(3);
    for (size_t i = 0; i < size; i += 4096) memory[i] = 1;
}

static void spin(double seconds) {
    for (volatile unsigned i = 0;; i++)
        if (i % 1000 == 0 && (double)clock() / CLOCKS_PER_SEC > seconds) return;
}

static pid_t in_child(void (*what)(double), double argument) {
    pid_t pid = fork();
    if (pid == 0) {
        what(argument);
        _exit(0);
    }
    return pid;
}

static void hog(double unused) {
    (void)unused;
    for (;;) touch(1);
}

static void wait_long(double seconds) {
    time_t end = time(NULL) + (time_t)seconds;
    while (time(NULL) < end) sleep((unsigned)seconds);
}

/* How many children there can be besides oneself. */
static void count_forks(int wanted) {
    int made = 0;
    while (made < wanted && in_child(wait_long, 1000) > 0) made++;
    printf("children=%d\n", made);
    exit(made == wanted ? 0 : 1);
}

/* Shared memory that no process has any more, and that nobody removed. */
static void leave_shared_memory(size_t mib) {
    int id = shmget(IPC_PRIVATE, mib << 20, IPC_CREAT | 0600);
    volatile char *memory = id < 0 ? (char *)-1 : shmat(id, NULL, 0);
    if (memory == (char *)-1) die("shared memory");
    for (size_t i = 0; i < mib << 20; i += 4096) memory[i] = 1;
}

static void show_groups(void) {
    char text[1000];
    int fd = open("/proc/self/cgroup", O_RDONLY);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text);
    if (n > 0) fwrite(text, 1, (size_t)n, stdout);
}

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "";
    int given = argc > 2 ? atoi(argv[2]) : 0;
    if (!strcmp(name, "run") && argc > 4) return client(argc - 2, argv + 2);
    if (!strcmp(name, "nothing")) return 0;
    else if (!strcmp(name, "touch")) touch((size_t)given);
    else if (!strcmp(name, "hold")) {
        touch((size_t)given);
        wait_long(1000);
    } else if (!strcmp(name, "hog")) hog(0);
    else if (!strcmp(name, "hog_in_child")) { /* which is killed, and whose parent does not mind */
        in_child(hog, 0);
        wait(NULL);
    } else if (!strcmp(name, "spin")) spin(given);
    else if (!strcmp(name, "spin_in_children")) {
        for (int i = 0; i < 3; i++) in_child(spin, given);
        while (wait(NULL) > 0) {}
    } else if (!strcmp(name, "sleep")) wait_long(given);
    else if (!strcmp(name, "count_forks")) count_forks(given);
    else if (!strcmp(name, "fork_bomb"))
        for (;;) fork();
    else if (!strcmp(name, "daemon")) {
        if (fork()) return 0;
        setsid();
        if (fork()) _exit(0);
        wait_long(1000);
    } else if (!strcmp(name, "leave_shared_memory")) leave_shared_memory((size_t)given);
    else if (!strcmp(name, "groups")) show_groups();
    else {
        fprintf(stderr, "usage: see the source\n");
        return 2;
    }
    return 0;
}
