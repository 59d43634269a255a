/* What a RUN frame asks for. */
#include "sandbox.h"
#include <stdlib.h>
#include <string.h>

void free_run(struct run *run) {
    for (int i = 0; run->argv[i]; i++) free(run->argv[i]);
    for (int i = 0; run->env[i]; i++) free(run->env[i]);
    for (int i = 0; i < run->file_count; i++) free(run->files[i].path);
}

static int take_list(struct frame *f, char **list) {
    uint32_t count = (uint32_t)take(f, 4);
    if (count > MAX_ARGS) f->bad = 1;
    for (uint32_t i = 0; i < count && !f->bad; i++) {
        list[i] = take_text(f);
        list[i + 1] = NULL;
    }
    return f->bad;
}

static void add_locales(char **env) {
    int at = 0;
    while (env[at]) at++;
    if (!locales || at == MAX_ARGS) return;
    env[at] = strdup(locales);
    env[at + 1] = NULL;
}

int is_plain_path(const char *path) {
    if (!*path || *path == '/' || strlen(path) > 1000) return 0;
    for (const char *part = path; part; part = strchr(part, '/') ? strchr(part, '/') + 1 : NULL) {
        size_t length = strcspn(part, "/");
        if (length == 0 || length > 255 || (length == 1 && part[0] == '.')
            || (length == 2 && part[0] == '.' && part[1] == '.'))
            return 0;
    }
    return 1;
}

int read_run(struct frame *f, struct run *run) {
    run->argv[0] = run->env[0] = NULL; /* not all of it: that would cost a page fault for 4 KiB after each clone */
    run->file_count = 0;
    run->wall_ms = (uint32_t)take(f, 4);
    run->cpu_ms = (uint32_t)take(f, 4);
    run->processes = (uint32_t)take(f, 4);
    run->open_files = (uint32_t)take(f, 4);
    run->inodes = (uint32_t)take(f, 4);
    run->memory = take(f, 8);
    run->output = take(f, 8);
    run->file_size = take(f, 8);
    run->disk = take(f, 8);
    run->stack = take(f, 8);
    run->address_space = take(f, 8);
    run->how = (uint32_t)take(f, 4);
    if (take_list(f, run->argv) || take_list(f, run->env)) return -1;
    add_locales(run->env);
    run->input = take_bytes(f, &run->input_length);
    uint32_t count = (uint32_t)take(f, 4);
    if (count > MAX_ARGS) return -1;
    for (uint32_t i = 0; i < count && !f->bad; i++) {
        struct file *file = &run->files[run->file_count];
        file->path = take_text(f);
        if (f->bad) return -1;
        run->file_count++;
        file->content = take_bytes(f, &file->length);
        if (!is_plain_path(file->path)) return -1;
    }
    int bad = f->bad || f->at != f->length || !run->argv[0] || run->argv[0][0] != '/' || !run->wall_ms || !run->cpu_ms;
    return bad ? -1 : 0;
}
