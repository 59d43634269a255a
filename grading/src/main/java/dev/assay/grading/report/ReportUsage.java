package dev.assay.grading.report;

import org.jspecify.annotations.Nullable;

/**
 * What a program took: of one case, or of a submission the most that any of its cases took.
 *
 * @param timeMs elapsed; null when it was not run
 * @param cpuMs null when it was not run, or where the sandbox cannot tell
 * @param memoryKb the peak; null likewise
 */
public record ReportUsage(
        @Nullable Long timeMs,
        @Nullable Long cpuMs,
        @Nullable Long memoryKb) {

    /** Of what was not run. */
    public static final ReportUsage NONE = new ReportUsage(null, null, null);

    /** The most of each, whichever case took it. */
    public static ReportUsage most(Iterable<ReportCase> cases) {
        ReportUsage most = NONE;
        for (ReportCase one : cases) {
            ReportUsage usage = one.usage();
            most = new ReportUsage(
                    larger(most.timeMs, usage.timeMs),
                    larger(most.cpuMs, usage.cpuMs),
                    larger(most.memoryKb, usage.memoryKb));
        }
        return most;
    }

    private static @Nullable Long larger(@Nullable Long a, @Nullable Long b) {
        return a == null || (b != null && b > a) ? b : a;
    }
}
