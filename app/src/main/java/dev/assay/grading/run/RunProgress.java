package dev.assay.grading.run;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a run is.
 *
 * @param problem short name of its problem
 * @param warnings of the import of its problem
 * @param verdicts how many submissions have each; the empty word stands for none, of those that have ended
 * @param reused how many results were taken over from the run it grades again
 * @param lately how many have ended in the last {@value #LATELY_SECONDS} seconds
 * @param steps of its job, in order
 */
public record RunProgress(
        String problem,
        List<String> warnings,
        SortedMap<String, Integer> verdicts,
        int reused,
        int lately,
        List<Step> steps) {

    public static final int LATELY_SECONDS = 30;

    public RunProgress {
        warnings = List.copyOf(warnings);
        steps = List.copyOf(steps);
    }

    /** A step of its job, all its starts together. */
    public record Step(String name, String state, long read, long written) {

        Step and(Step later) {
            return new Step(name, later.state, read + later.read, written + later.written);
        }
    }

    /** How many have ended. */
    public int finished() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of those could not be run. */
    public int unreadable() {
        return verdicts.getOrDefault("", 0);
    }

    /** How many of those that were run have each verdict. */
    public Map<String, Integer> judged() {
        Map<String, Integer> judged = new TreeMap<>(verdicts);
        judged.remove("");
        return judged;
    }
}
