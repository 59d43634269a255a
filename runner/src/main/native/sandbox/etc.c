/* What programs read of their machine, their user and what was granted to them: files of /etc, and those of /proc. */
#include "sandbox.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* In the system tree: the machine's files, and below them the place of each slot's own. */
#define MACHINE "etc/assay"
#define OWN "/etc/assay/run"
enum { MAX_CPUINFO = 256 << 10 };

static __attribute__((format(printf, 3, 4))) void put_at(int dir, const char *name, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int fd = openat(dir, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0444);
    if (fd < 0 || vdprintf(fd, format, arguments) < 0) fail(name);
    close(fd);
    va_end(arguments);
}

/* Of the host's list the processors that programs may use, in its own words; some kernels have too few of them. */
static void put_processors(int dir, const cpu_set_t *granted) {
    FILE *list = fopen("/proc/cpuinfo", "re");
    int fd = openat(dir, "cpuinfo", O_WRONLY | O_CREAT | O_CLOEXEC, 0444), copy = 0, copied = 0;
    char line[8192];
    size_t written = 0;
    if (fd < 0) fail("cpuinfo");
    while (list && fgets(line, sizeof line, list)) {
        unsigned number;
        if (sscanf(line, "processor : %u", &number) == 1) {
            copy = number < CPU_SETSIZE && CPU_ISSET(number, granted);
            copied += copy;
        }
        if (!copy || (written += strlen(line)) > MAX_CPUINFO) continue;
        if (write_all(fd, line, strlen(line))) fail("cpuinfo");
    }
    if (list) fclose(list);
    for (int cpu = 0; !copied && cpu < CPU_SETSIZE; cpu++)
        if (CPU_ISSET(cpu, granted)) dprintf(fd, "processor\t: %d\n\n", cpu);
    close(fd);
}

/* Counts nothing: how busy the machine is, is none of a program's business. */
static void put_statistics(int dir, const cpu_set_t *granted) {
    struct timespec real, up;
    char text[65536];
    size_t at = 0;
    clock_gettime(CLOCK_REALTIME, &real);
    clock_gettime(CLOCK_BOOTTIME, &up);
    const unsigned long long idle = (unsigned long long)up.tv_sec * 100;
    at += (size_t)snprintf(text, sizeof text, "cpu  0 0 0 %llu 0 0 0 0 0 0\n", idle * (unsigned)CPU_COUNT(granted));
    for (int cpu = 0; cpu < CPU_SETSIZE && at < sizeof text - 300; cpu++)
        if (CPU_ISSET(cpu, granted))
            at += (size_t)snprintf(text + at, sizeof text - at, "cpu%d 0 0 0 %llu 0 0 0 0 0 0\n", cpu, idle);
    put_at(dir, "stat", "%sintr 0\nctxt 0\nbtime %lld\nprocesses 1\nprocs_running 1\nprocs_blocked 0\n", text,
           (long long)(real.tv_sec - up.tv_sec));
    put_at(dir, "loadavg", "0.00 0.00 0.00 1/1 1\n");
}

const char *locales; /* for each run's environment; NULL where the host's own will do */

/* English in UTF-8, which programs ask for by name, where the host has no such locale: in all but its name it is C's. */
static void put_locales(int dir) {
    static const char HOSTS[] = "/usr/lib/locale";
    char path[400];
    DIR *found = opendir(HOSTS);
    int archive = !access("/usr/lib/locale/locale-archive", F_OK) || !access("/usr/lib/locale/en_US.utf8", F_OK);
    if (found && !archive && !access("/usr/lib/locale/C.utf8", F_OK)) {
        if (mkdirat(dir, "locale", 0755)) fail("locale");
        int place = openat(dir, "locale", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        for (struct dirent *entry; (entry = readdir(found));) {
            if (entry->d_name[0] == '.') continue;
            snprintf(path, sizeof path, "%s/%s", HOSTS, entry->d_name);
            if (symlinkat(path, place, entry->d_name)) fail(path);
        }
        if (symlinkat("/usr/lib/locale/C.utf8", place, "en.utf8")) fail("locale");
        close(place);
        locales = "LOCPATH=/" MACHINE "/locale";
    }
    if (found) closedir(found);
}

/* Once, while the host's /proc is still in sight and the tree below a directory can be written. */
void put_machine_files(const char *root) {
    char path[4096];
    cpu_set_t granted;
    snprintf(path, sizeof path, "%s/" MACHINE, root);
    if (mkdir(path, 0755)) fail(path);
    int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir < 0 || mkdirat(dir, "run", 0755)) fail(path);
    if (sched_getaffinity(0, sizeof granted, &granted)) { /* more than the set has room for */
        CPU_ZERO(&granted);
        CPU_SET(0, &granted);
    }
    put_processors(dir, &granted);
    put_statistics(dir, &granted);
    put_locales(dir);
    close(dir);
}

static int own_fd = -1; /* of a slot: its files, which it alone can write */
static uint64_t told_memory;

/* The slot's own: in a mount namespace of its own, for each has another user. */
void make_own_files(const struct slot *slot) {
    const unsigned uid = in_userns ? 1000 : uid_of(slot);
    if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL)) fail("making a slot's mount namespace");
    if (mount("tmpfs", OWN, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=64k,mode=755")) fail("mounting " OWN);
    own_fd = (int)syscall(SYS_open_tree, AT_FDCWD, OWN, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
    struct mount_attr closed = {.attr_set = MOUNT_ATTR_RDONLY};
    if (own_fd < 0 || syscall(SYS_mount_setattr, AT_FDCWD, OWN, 0, &closed, sizeof closed)) fail("closing " OWN);
    put_at(own_fd, "passwd", "root:x:0:0:root:/:/usr/sbin/nologin\n"
                             USER ":x:%u:%u:Runner:/box:/bin/sh\n"
                             "nobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n", uid, uid);
    put_at(own_fd, "group", "root:x:0:\n" USER ":x:%u:\nnogroup:x:65534:\n", uid);
    put_at(own_fd, "meminfo", "MemTotal: 0 kB\n");
}

/* The memory that was granted to the next run, as the machine's. */
int tell_memory(const struct run *run) {
    char text[600], file[32];
    if (run->memory == told_memory) return 0;
    static const char *ALL[] = {"MemTotal", "MemFree", "MemAvailable"};
    static const char *NONE[] = {"Buffers", "Cached", "SwapCached", "Active", "Inactive", "SwapTotal", "SwapFree",
        "Dirty", "Writeback", "AnonPages", "Mapped", "Shmem", "Slab", "SReclaimable", "SUnreclaim"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof ALL / sizeof *ALL + sizeof NONE / sizeof *NONE; i++) {
        int all = i < sizeof ALL / sizeof *ALL;
        snprintf(file, sizeof file, "%s:", all ? ALL[i] : NONE[i - sizeof ALL / sizeof *ALL]);
        at += (size_t)snprintf(text + at, sizeof text - at, "%-15s%9llu kB\n", file,
                               all ? (unsigned long long)(run->memory >> 10) : 0ull);
    }
    int fd = openat(own_fd, "meminfo", O_WRONLY | O_TRUNC | O_CLOEXEC);
    if (fd < 0) return -1;
    int failed = write_all(fd, text, at);
    close(fd);
    if (!failed) told_memory = run->memory;
    return failed;
}

/* Shows a file or directory at a second place. By the old call, which costs half of the new ones. */
static int show_at(const char *source, const char *place) { return mount(source, place, NULL, MS_BIND, NULL); }

/* The work directory where programs look for it: a link would be followed by getcwd(). */
int show_box(void) { return show_at("/run/box", "/box"); }

/*
 * The run's /proc: its processes, and the few files beside them that programs ask for. These are mounts on their names,
 * made while all of /proc is there, which nobody but init has seen; then it is closed to all but processes, and what is
 * a mount's place stays.
 */
int mount_proc(void) {
    static const char *FILES[][2] = {{"/" MACHINE "/cpuinfo", "/proc/cpuinfo"}, {"/" MACHINE "/stat", "/proc/stat"},
        {"/" MACHINE "/loadavg", "/proc/loadavg"}, {OWN "/meminfo", "/proc/meminfo"}, {"/proc/uptime", "/proc/uptime"}};
    const unsigned long closed = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    if (mount("proc", "/proc", "proc", closed, "hidepid=2")) return -1;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        if (show_at(FILES[i][0], FILES[i][1])) return -1;
    return mount(NULL, "/proc", NULL, MS_REMOUNT | closed, "subset=pid,hidepid=2");
}
