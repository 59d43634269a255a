/*
 * The native sandbox: runs programs nobody vouches for, each in namespaces of its own, for about a millisecond.
 *
 * Theory of operation
 *
 *   JVM ──(stdin: a pipe only the JVM holds)──▶ keeper ──fork──▶ slot 0 .. slot n-1 ──clone──▶ init (pid 1) ──fork──▶ program
 *    └──────────── one Unix socket connection per run at a time ────▶ slot
 *
 * The keeper builds, once, a mount namespace that holds a read-only system tree and nothing else, then forks the slots
 * and waits: for the end of its stdin (the JVM is gone: everything dies with it), and for slots that ended (they are
 * made anew). A parent-death signal ties slots to the keeper and each init to its slot; an init's death ends its pid
 * namespace and so every process of the run, whatever it did. A slot lives in a network namespace that has but a
 * loopback and, with cgroup v1, in the control group of its runs, which therefore need not be moved into it: moving
 * costs ten milliseconds, being born there nothing. With cgroup v2 each run is cloned into an empty leaf beside its
 * slot.
 *
 * A run: the slot reads one frame with limits, arguments, environment, files and standard input; makes a private tmpfs,
 * writes the files through its descriptor (never by a path the program could have made); clones init into new pid,
 * mount, ipc, uts and cgroup namespaces (and, without root, a user namespace). Init mounts the tmpfs and a /proc of its
 * own, forks the program and reaps. The program loads the system call filter, gives up its groups, user,
 * capabilities and the right to regain any, and executes. The slot meanwhile passes output on, watches the clocks and kills init
 * when a limit is hit. When the program has ended, children that hold its output open have a moment more; then init, or
 * its death, ends whatever else runs in its namespace. The slot reports, and only then waits for init itself: its
 * namespaces take longer to undo than most programs to run.
 *
 * What the program can touch of us: its exit status, bytes in two pipes, regular files below its work directory that
 * are read through a descriptor with symbolic links refused. Everything else is the kernel's.
 *
 * Words: "fault" is our own failure and says nothing about the program; "ending" is what the program did.
 *
 * Rooms
 *
 *   a process each   keeper.c  slot.c  init.c
 *   a run's way      request.c  workspace.c  streams.c  run.c  watch.c  files.c   in the order it goes through them
 *   its walls        rootfs.c  etc.c  users.c  network.c  confine.c  filter.c   what it sees and reads of itself, who it
 *                    is, whom it reaches, what it gives up, may call
 *   its limits       hierarchy.c  cgroup.c  proc.c  locks.c   the keeper's control groups, a run's, what the host's /proc
 *                    shows, and what no group counts
 *   beneath          protocol.c  io.c
 *
 * Names are the field's: "keeper" is isolate's, "init" every container's, "rootfs", "cgroup" and its "hierarchy" the
 * kernel's; a room is called after what it is about, never after a part of the program. What others may use of a room
 * stands below; all else in it is static. The rooms are compiled as one unit (../build), so the walls cost nothing.
 *
 * To be confined is one thing, what a confined process does is another: confine() returns, and init.c executes the
 * program. Another ending would stand beside that one.
 */
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "protocol.h"
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

enum { MAX_SLOTS = 512, MAX_BINDS = 256, MAX_ARGS = 4096 };

/* From <sys/mount.h>, which does not go together with <linux/mount.h>. */
int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data);
int umount2(const char *target, int flags);
#define MNT_DETACH 2

/* ---- keeper.c ---- */

/* What the keeper was started with. */
struct options {
    char *socket_path, *root_path, *tools_path, *binds[MAX_BINDS];
    int bind_count, slot_count;
    unsigned first_uid;
};
extern struct options options;

/* ---- slot.c ---- */

struct slot {
    int number, connection;
    uint64_t memory_limit, process_limit; /* as last written, version 1 */
    int tmpfs, box;                       /* of the last run, until the next or the end of the connection */
};

pid_t make_slot(int number, int listener, pid_t keeper);

/* ---- request.c ---- */

struct file {
    char *path;
    uint8_t *content;
    size_t length;
};

/* What is always written stands together: each page written after a clone costs the slot a page fault. */
struct run {
    uint32_t wall_ms, cpu_ms, processes, open_files, inodes, how;
    uint64_t memory, output, file_size, disk, stack, address_space;
    uint8_t *input;
    size_t input_length;
    int file_count;
    char *argv[MAX_ARGS + 1], *env[MAX_ARGS + 1];
    struct file files[MAX_ARGS];
};

int read_run(struct frame *f, struct run *run);
void free_run(struct run *run);
int is_plain_path(const char *path);

/* ---- workspace.c ---- */

int make_workspace(struct slot *slot, struct run *run);
void forget_workspace(struct slot *slot);

/* ---- streams.c ---- */

/* Standard output or error of a run. */
struct output {
    int fd;
    uint8_t number; /* 1 or 2 */
    int open;
    uint64_t seen, sent; /* bytes the program wrote, and those that were passed on */
};

/* The way to the standard input of a run that is fed. What does not fit into the pipe waits here, one frame at most. */
struct feed {
    int fd;
    uint8_t *data;
    const uint8_t *rest;
    size_t left;
};

void find_pipe_share(void);
int make_output(int ends[2], const struct run *run, const struct slot *slot);
int make_input(const struct run *run, struct feed *feed, const struct slot *slot);
void fill_feed(struct feed *feed, struct frame *f);
void pour(struct feed *feed);
void close_feed(struct feed *feed);
enum passed { ENDED_STREAM, NO_MORE, MORE }; /* for ever, for now, or there may be */
enum passed pass_on(int connection, struct output *output, uint64_t cap);

/* ---- init.c ---- */

/* Between a slot and a run's init: the slot has the first end of each, but for go. -1 is closed. */
struct pipes {
    int input; /* the program's end, or what it reads */
    int out[2], err[2], told[2], go[2];
};

/* What init tells of the program, through a pipe. step is 0 or where it failed before the program ran. */
struct ending {
    char step[40];
    int error, status;
    int alone;             /* whether nothing of the run but init is left */
    int lingers;           /* the program has ended, others of the run have not: there is more to be told */
    uint64_t spent_ns;     /* CPU time init and the program took before the program was executed */
    uint64_t started_ns, ended_ns;
};

enum { REPORT = 3 }; /* in a confined process, the descriptor of that pipe */

void init(const struct slot *slot, const struct run *run, const struct pipes *pipes);
void leave(int report, const char *step);

/* ---- hierarchy.c ---- */

extern int cgroup_version; /* 0: none; memory and CPU time are then polled */
extern int cpu_is_shared;  /* by runs, by means of control groups */
extern int usual_priority; /* of programs and of us, where it is */
enum { V1_MEMORY, V1_PIDS, V1_CPU, V1_SHARES, V1_COUNT };
extern int group_fds[MAX_SLOTS][V1_COUNT]; /* version 2 uses the first column alone */
void find_groups(void);
int enter_group(int slot, int column);
int renew_group(int slot, int column);
void sweep_all_groups(void);
int remove_group(int at, const char *name, uint64_t until);

/* ---- cgroup.c ---- */

/* What the control group says of a run. Version 1's serves many runs, so counters are taken as differences. */
struct usage {
    uint64_t cpu_ns, memory, out_of_memory, limit_hit, refused_forks; /* limit_hit: version 2 */
};

/* What is seen of a run that comes near its limit on memory. */
struct shortage {
    uint64_t second_ns, reread; /* when a second began, and how many pages had been read again by then */
    int was_near;
    uint64_t held;              /* the most that was held by processes and in files that are memory */
};

void join_group(int slot);
int limit_run(struct slot *slot, const struct run *run);
void close_in(struct slot *slot, const struct run *run);
enum { LITTLE_MEMORY = 4 << 20 }; /* so little that what the kernel itself takes for a run counts beside it */
void unlimit_run(void);
uint64_t cpu_of(int leaf);
uint64_t memory_of(int leaf);
uint64_t refused_forks_of(int leaf);
int peak_is_known(void);
uint64_t not_of_runs(void);
struct usage usage_of(int leaf);
int own_limit_was_hit(const struct slot *slot, const struct usage *before, const struct usage *after);
int thrashes(const struct slot *slot, const struct run *run, int leaf, uint64_t now, struct shortage *shortage);

/* ---- proc.c ---- */

extern int proc_fd; /* the host's /proc, for mapping users and for looking at a run from outside */

/* What processes take together. */
struct taken {
    uint64_t cpu_ns, memory;
    unsigned tasks; /* processes and threads, the dead that nobody has asked about included */
};

void poll_tree(int pid, int depth, struct taken *taken);
int all_sleep(int pid, int for_ever, int depth);
int is_below(int pid, int ancestor);

/* ---- locks.c ---- */

#define COUNT_NS 100000000u /* how often a run's are counted */

int holds_too_many_locks(int pid);

/* ---- rootfs.c ---- */

void build_rootfs(void);

/* ---- etc.c ---- */

#define USER "runner" /* the name of whoever runs */

extern const char *locales;
void put_machine_files(const char *root);
void make_own_files(const struct slot *slot);
int tell_memory(const struct run *run);
int show_box(void);
int mount_proc(void);

/* ---- network.c ---- */

void make_network(void);
void renew_network(void);

/* ---- users.c ---- */

extern int in_userns;
void enter_userns(void);
int map_users(int pid);
unsigned uid_of(const struct slot *slot);
int give(int fd, const struct slot *slot);

/* ---- confine.c ---- */

void confine(const struct slot *slot, const struct run *run, const struct pipes *pipes);
int keep_capabilities(uint32_t kept);
int drop_bounding_set(void);

/* ---- filter.c ---- */

void compile_filter(void);
int load_filter(void);

/* ---- run.c ---- */

/* A run under way, as its slot holds it. */
struct guest {
    int pid, pidfd; /* init's */
    int leaf;       /* the group it was born in, version 2 */
    struct pipes pipes;
    struct feed feed;
    struct output outputs[2];
    uint64_t began_ns;
    uint64_t kept;               /* bytes in the group that are none of the run's */
    struct usage before, after;  /* what the group said */
    struct usage polled;         /* what was seen on the way, where the group does not say */
    int crowded;                 /* where there is no group: as many were seen as may be at once */
    struct shortage shortage;
    uint64_t count_at_ns;        /* when its locks are counted next */
    uint64_t looked_ns;          /* when it was last looked whether it stands still, */
    int still;                   /* and how often in a row it did */
    int asleep;                  /* all of it, when it was looked at last or when its time was over */
    uint64_t linger_until;       /* set once the program has ended and others of the run have not */
    struct usage at_end;         /* what the program had taken by then */
    uint32_t facts;
    struct ending ending;
};

int run_once(struct slot *slot, struct frame *frame);

/* ---- watch.c ---- */

/* Nothing of the run is left then but init, which is dying or dead. */
void watch(const struct slot *slot, const struct run *run, struct guest *guest);

/* ---- files.c ---- */

int send_content(struct slot *slot, struct frame *f);
int send_list(struct slot *slot);

/* ---- io.c ---- */

void fail(const char *what);
uint64_t now_ns(clockid_t clock);
int starts_with(const char *text, const char *prefix);
int write_all(int fd, const void *data, size_t length);
int read_all(int fd, void *data, size_t length);
int write_file_at(int dir, const char *name, const char *text);
int write_number_at(int dir, const char *name, uint64_t number);
uint64_t number_in(const char *text, const char *key);
uint64_t read_number(int fd, const char *key);
uint64_t read_number_at(int dir, const char *name, const char *key);
