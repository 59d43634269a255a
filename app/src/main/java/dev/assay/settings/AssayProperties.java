package dev.assay.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Every setting of Assay. A value that cannot be meant refuses to start and names its key.
 *
 * @param role which parts of Assay this process is: {@code all}, {@code api} or {@code worker}
 * @param dataDir where embedded servers keep their data and tools are installed
 * @param warmUp how long a node may rehearse requests, submits and a small program, of which nothing is stored, before it
 *     says that it is ready; 0 does not
 */
@Validated
@ConfigurationProperties("assay")
public record AssayProperties(
        @DefaultValue("all") Role role,
        @DefaultValue(".assay") Path dataDir,

        @DefaultValue("1s") @DurationMin @DurationMax(seconds = 30)
        Duration warmUp,

        @DefaultValue @Valid Http http,
        @DefaultValue @Valid Database database,
        @DefaultValue @Valid Redis redis,
        @DefaultValue @Valid Worker worker,
        @DefaultValue @Valid Queue queue,
        @DefaultValue @Valid Lease lease,
        @DefaultValue @Valid Retention retention,
        @DefaultValue @Valid Sessions sessions,
        @DefaultValue @Valid Sandbox sandbox,
        @DefaultValue @Valid Languages languages,
        @DefaultValue @Valid Limits limits,
        @DefaultValue @Valid Grading grading,
        @DefaultValue @Valid Dashboard dashboard) {

    /**
     * The REST API.
     *
     * @param bindAddress the address the REST API listens on
     * @param port its port
     * @param allowedHosts host names, beside loopback and the bind address, that requests may name; {@code *} allows
     *     any and is safe only behind something that checks
     * @param maxBody the largest request body
     * @param maxUpload the largest one with files: problems and submissions
     */
    public record Http(
            @DefaultValue("127.0.0.1") @NotBlank String bindAddress,
            @DefaultValue("8080") @Min(0) @Max(65535) int port,
            @DefaultValue List<String> allowedHosts,
            @DefaultValue("16MB") @AtLeast(1024) DataSize maxBody,
            @DefaultValue("256MB") @AtLeast(1024) DataSize maxUpload) {}

    /**
     * MySQL or MariaDB, the only truth.
     *
     * @param url JDBC URL of MySQL 8.4+ or MariaDB 11.4+; empty starts the embedded server
     * @param requestPoolSize connections for requests
     * @param workerPoolSize connections for the job server, claims and results, beside one per slot
     * @param requestTimeout how long a request waits for the database before it answers 503
     */
    public record Database(
            @Pattern(
                    regexp = "|jdbc:(mysql|mariadb)[:+].*",
                    message = "must begin with jdbc:mysql:// or jdbc:mariadb://")
            @DefaultValue("")
            String url,

            @DefaultValue("assay") String username,
            @DefaultValue("") String password,
            @DefaultValue("10") @Min(2) @Max(200) int requestPoolSize,
            @DefaultValue("6") @Min(4) @Max(200) int workerPoolSize,

            @DefaultValue("1500ms") @DurationMin(millis = 250)
            Duration requestTimeout) {}

    /**
     * Redis, which carries hints.
     *
     * @param url {@code redis://} or {@code rediss://} URL; empty starts the embedded server
     * @param prefix of channel and key names: pub/sub ignores Redis' database numbers
     */
    public record Redis(
            @Pattern(regexp = "|rediss?://.*", message = "must begin with redis:// or rediss://") @DefaultValue("")
            String url,

            @DefaultValue("assay") @Pattern(regexp = "[A-Za-z0-9_.-]{1,64}")
            String prefix) {}

    /**
     * The worker role.
     *
     * @param slots executions run at once; 0 means one per CPU granted to this process. More than that turns other
     *     people's load into time-outs
     * @param liveExtraSlots more executions run at once when grading has taken slots and something live comes: so that
     *     nobody who waits has to wait for a submission's end
     * @param speedFactor how many times as fast as the reference machine this worker is; 0 means that it is measured
     * @param name shown on the dashboard and in attempts; empty means host name and process id
     * @param drainGrace how long a worker that is told to stop may take: running programs get three quarters of it, the
     *     rest is for handing back what has not ended
     */
    public record Worker(
            @DefaultValue("0") @Min(0) @Max(256) int slots,
            @DefaultValue("1") @Min(0) @Max(256) int liveExtraSlots,
            @DefaultValue("0") @Min(0) @Max(100) double speedFactor,
            @DefaultValue("") String name,
            @DefaultValue("30s") @DurationMin(seconds = 1) Duration drainGrace) {

        /** {@link #slots}, or the CPUs this process may use where that is 0. */
        public int effectiveSlots() {
            return slots > 0 ? slots : Runtime.getRuntime().availableProcessors();
        }

        /** With those for live work beside grading. */
        public int allSlots() {
            return effectiveSlots() + liveExtraSlots;
        }
    }

    /**
     * The queue and its healing.
     *
     * @param fallbackPoll how often a worker looks for work that no signal announced
     * @param reconcileEvery how often executions and jobs that disagree are looked for
     * @param maxAttempts tries before an execution whose attempts are lost is parked as ERROR
     * @param maxQueued how many executions may wait; more are refused with 503
     * @param maxQueuedPerOwner how many of one owner may wait; more are refused with 429
     * @param faultBackoff how long an execution waits after it failed by our fault for the first time; four times as long
     *     after each further time, a minute at most
     * @param pollInterval JobRunr's own interval, for heart-beats and the search for dead workers' jobs; 5 s at least
     * @param keepSucceededJobs how long the dashboard shows jobs that ended well
     * @param keepDeletedJobs how long it shows deleted ones after that
     */
    public record Queue(
            @DefaultValue("2s") @DurationMin(millis = 100) Duration fallbackPoll,
            @DefaultValue("10s") @DurationMin(millis = 500) Duration reconcileEvery,
            @DefaultValue("3") @Min(1) @Max(100) int maxAttempts,
            @DefaultValue("200000") @Min(1) long maxQueued,
            @DefaultValue("100000") @Min(1) long maxQueuedPerOwner,
            @DefaultValue("1s") @DurationMin(millis = 0) Duration faultBackoff,
            @DefaultValue("5s") @DurationMin(seconds = 5) Duration pollInterval,
            @DefaultValue("36h") @DurationMin(minutes = 1) Duration keepSucceededJobs,
            @DefaultValue("72h") @DurationMin(minutes = 1) Duration keepDeletedJobs) {}

    /**
     * How a worker shows that it still runs what it claimed. All times of leases are the database's.
     *
     * @param duration how long a claim holds without being renewed: after it the execution runs elsewhere
     * @param renewEvery how often a worker renews all its claims, and learns which of them it has lost
     */
    @Consistent
    public record Lease(
            @DefaultValue("6s") @DurationMin(seconds = 1) Duration duration,
            @DefaultValue("2s") @DurationMin(millis = 100) Duration renewEvery)
            implements Consistent.Group {

        /** One renewal may fail without harm. */
        @Override
        public Map<String, String> contradictions() {
            return renewEvery.multipliedBy(2).compareTo(duration) < 0
                    ? Map.of()
                    : Map.of("renewEvery", "must be less than half of assay.lease.duration");
        }
    }

    /**
     * How long things are kept. What is older goes, some at a time, without keeping anybody from claiming.
     *
     * @param executions after their end, with requests, outputs, attempts and jobs
     * @param sessions after the last save, once no execution of theirs is left
     * @param idempotencyKeys after the call: until then it can be repeated
     * @param gradingRuns after their end, with results and executions; problems that no run needs, after they were sent
     * @param purgeEvery how often a node looks for what is too old
     */
    public record Retention(
            @DefaultValue("30d") @DurationMin(minutes = 1) Duration executions,
            @DefaultValue("90d") @DurationMin(minutes = 1) Duration sessions,
            @DefaultValue("24h") @DurationMin(minutes = 1) Duration idempotencyKeys,
            @DefaultValue("180d") @DurationMin(minutes = 1) Duration gradingRuns,

            @DefaultValue("1m") @DurationMin(seconds = 1) Duration purgeEvery) {}

    /**
     * What code sessions keep beside what they hold. The older go first.
     *
     * @param revisions how many earlier versions of one; 0 keeps none
     * @param revisionBytes of all earlier versions of one together
     */
    public record Sessions(
            @DefaultValue("100") @Min(0) @Max(10000) int revisions,
            @DefaultValue("8MB") @AtLeast(0) DataSize revisionBytes) {}

    /**
     * Where programs run.
     *
     * @param tier how programs are kept apart: {@code namespaces} or {@code rootless}, {@code auto} for the better of
     *     the two that this machine grants, or {@code process}, which isolates nothing and is never chosen by itself
     * @param minimumTier the least that will do, or the worker does not start: {@code process}, {@code rootless} or
     *     {@code namespaces}
     * @param readOnlyPaths of this machine that programs may read in the isolating tiers, beside the system's own: for
     *     instance /opt, when an interpreter is there
     * @param workDir where workspaces are made; empty means a directory of this user under the system's temporary one
     * @param toolsDir where {@code npm install --prefix} put esbuild, which TypeScript needs; empty means
     *     {@code tools} in the data directory
     */
    public record Sandbox(
            @DefaultValue("auto") @Pattern(regexp = "auto|namespaces|rootless|process")
            String tier,

            @DefaultValue("rootless") @Pattern(regexp = "namespaces|rootless|process")
            String minimumTier,

            @DefaultValue List<Path> readOnlyPaths,

            @Nullable Path workDir,
            @Nullable Path toolsDir) {}

    /**
     * What can be run, beside the built-in languages.
     *
     * @param directory of further language packs, {@code *.yaml}; the same on every node. Empty means none
     * @param extras paths of libraries that a language's programs may read, by the language's id
     * @param compileMaximum the most that a pack may let a compile use
     * @param cacheSize the most that the cache of compiles may keep on disk, for all workers of a machine
     */
    public record Languages(
            @Nullable Path directory,
            @DefaultValue Map<String, List<Path>> extras,
            @DefaultValue @Valid CompileMaximum compileMaximum,
            @DefaultValue("512MB") @AtLeast(1 << 20) DataSize cacheSize) {

        /** {@link #directory}, or null where it was left empty. */
        public @Nullable Path packs() {
            return directory == null || directory.toString().isEmpty() ? null : directory;
        }

        /** The same keys as {@link Limits.Defaults}. */
        public record CompileMaximum(
                @DefaultValue("120s") @DurationMin(millis = 100)
                Duration wallTime,

                @DefaultValue("60s") @DurationMin(millis = 100)
                Duration cpuTime,

                @DefaultValue("2GB") @AtLeast(1 << 20) DataSize memory,
                @DefaultValue("256") @Min(1) int processes,
                @DefaultValue("64KB") @AtLeast(1024) DataSize output,
                @DefaultValue("512MB") @AtLeast(1024) DataSize fileSize) {}
    }

    /**
     * Bounds of a run.
     *
     * @param defaults what a run gets that asks for nothing
     * @param maximum the most a request may ask for
     * @param source bytes of one program, all its files together
     * @param files files of one program
     * @param stdin bytes of one standard input
     * @param expectedOutput bytes of one expected output
     * @param cases cases of one execution
     * @param totalWallTime what the wall time limits of all cases of one execution may add up to
     * @param content bytes of all programs, inputs and expected outputs of one execution together
     * @param collect patterns of files to return
     * @param envNames environment variables that a request may set; {@code *} stands for any characters
     */
    @Consistent
    public record Limits(
            @DefaultValue @Valid Defaults defaults,
            @DefaultValue @Valid Maximum maximum,
            @DefaultValue("1MB") @AtLeast(1) DataSize source,
            @DefaultValue("256") @Min(1) @Max(2048) int files,
            @DefaultValue("1MB") @AtLeast(1) DataSize stdin,
            @DefaultValue("1MB") @AtLeast(1) DataSize expectedOutput,
            @DefaultValue("500") @Min(1) @Max(5000) int cases,
            @DefaultValue("1h") @DurationMin(millis = 10) Duration totalWallTime,
            @DefaultValue("16MB") @AtLeast(1) DataSize content,
            @DefaultValue("16") @Min(0) @Max(32) int collect,

            @DefaultValue("*") List<@Pattern(regexp = "[A-Za-z0-9_*]{1,256}") String> envNames)
            implements Consistent.Group {

        /** A default above its maximum could not be meant. */
        @Override
        public Map<String, String> contradictions() {
            Map<String, String> found = new TreeMap<>();
            compare("wallTime", defaults.wallTime, maximum.wallTime, found);
            compare("cpuTime", defaults.cpuTime, maximum.cpuTime, found);
            compare("memory", defaults.memory, maximum.memory, found);
            compare("processes", defaults.processes, maximum.processes, found);
            compare("output", defaults.output, maximum.output, found);
            compare("fileSize", defaults.fileSize, maximum.fileSize, found);
            compare("openFiles", defaults.openFiles, maximum.openFiles, found);
            compare("stack", defaults.stack, maximum.stack, found);
            return found;
        }

        private static <T extends Comparable<T>> void compare(
                String name, T byDefault, T most, Map<String, String> found) {
            if (byDefault.compareTo(most) > 0) {
                found.put("defaults." + name, "must not be above assay.limits.maximum." + SettingNames.kebab(name));
            }
        }

        /**
         * Per case: times, memory of the tree, processes, bytes kept of each stream, size of a file written, descriptors
         * a process may hold, stack of a process' main thread.
         */
        public record Defaults(
                @DefaultValue("5s") @DurationMin(millis = 10)
                Duration wallTime,

                @DefaultValue("5s") @DurationMin(millis = 10)
                Duration cpuTime,

                @DefaultValue("256MB") @AtLeast(1 << 20) DataSize memory,
                @DefaultValue("64") @Min(1) int processes,
                @DefaultValue("1MB") @AtLeast(1024) DataSize output,
                @DefaultValue("64MB") @AtLeast(1024) DataSize fileSize,
                @DefaultValue("256") @Min(16) int openFiles,
                @DefaultValue("64MB") @AtLeast(256 << 10) DataSize stack) {}

        /** The same keys as {@link Defaults}. */
        public record Maximum(
                @DefaultValue("60s") @DurationMin(millis = 10)
                Duration wallTime,

                @DefaultValue("60s") @DurationMin(millis = 10)
                Duration cpuTime,

                @DefaultValue("2GB") @AtLeast(1 << 20) DataSize memory,
                @DefaultValue("256") @Min(1) int processes,
                @DefaultValue("8MB") @AtLeast(1024) DataSize output,
                @DefaultValue("512MB") @AtLeast(1024) DataSize fileSize,
                @DefaultValue("1024") @Min(16) int openFiles,
                @DefaultValue("1GB") @AtLeast(256 << 10) DataSize stack) {}
    }

    /**
     * Bulk grading.
     *
     * @param window how many executions of all runs together may wait or run; 0 means 16 for each slot of a living worker
     * @param runs how many runs one node drives at once; more wait
     * @param cases test cases of a problem
     */
    public record Grading(
            @DefaultValue("0") @Min(0) @Max(100_000) int window,
            @DefaultValue("8") @Min(1) @Max(64) int runs,
            @DefaultValue("5000") @Min(1) @Max(30_000) int cases) {}

    /**
     * JobRunr's dashboard.
     *
     * @param enabled whether the JobRunr dashboard is served (by {@code api} and {@code all})
     * @param bindAddress the one address it listens on
     * @param password empty means a new one at every start, printed once to the terminal
     * @param allowedHosts further host names browsers may reach it by
     */
    public record Dashboard(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("127.0.0.1") @NotBlank String bindAddress,
            @DefaultValue("8000") @Min(0) @Max(65535) int port,
            @DefaultValue("assay") @NotBlank String username,
            @DefaultValue("") String password,
            @DefaultValue List<String> allowedHosts) {}
}
