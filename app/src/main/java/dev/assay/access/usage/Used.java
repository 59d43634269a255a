package dev.assay.access.usage;

/**
 * What an owner has used.
 *
 * @param requests of all kinds
 * @param refused how many of them were answered with an error
 * @param executions that ended
 * @param cpuMs of their programs and compilers
 */
record Used(long requests, long refused, long executions, long cpuMs) {

    Used and(Used more) {
        return new Used(
                requests + more.requests, refused + more.refused, executions + more.executions, cpuMs + more.cpuMs);
    }
}
