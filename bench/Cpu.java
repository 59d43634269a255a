/**
 * Seconds of CPU time since some point in the past.
 *
 * @param machine of everything that runs on it
 * @param sandbox programs, checkers, and the sandbox with all it does for them
 * @param client this process
 */
record Cpu(double machine, double jvm, double database, double redis, double sandbox, double client) {

    /** Of the kernel's own threads, and of whatever else runs on the machine. */
    double others() {
        return machine - jvm - database - redis - sandbox - client;
    }

    Cpu minus(Cpu before) {
        return new Cpu(
                machine - before.machine,
                jvm - before.jvm,
                database - before.database,
                redis - before.redis,
                sandbox - before.sandbox,
                client - before.client);
    }
}
