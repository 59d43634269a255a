package dev.assay.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How jobs are called in the dashboard, which can neither search nor filter: the eye has to do it. */
public final class JobNames {

    /** JobRunr refuses a job with a longer label. */
    static final int MAX_LABEL_LENGTH = 45;

    private JobNames() {}

    /** Such as {@code python execution 0190d2c4-…}; the id is whole, to be copied. */
    public static String name(String language, UUID executionId, @Nullable UUID sessionId) {
        String kind = sessionId == null ? " execution " : " session execution ";
        return cut(language) + kind + executionId;
    }

    /** The language and, for an execution in a session, {@code session:} with the session's id. */
    public static List<String> labels(String language, @Nullable UUID sessionId) {
        List<String> labels = new ArrayList<>();
        labels.add(cut(language));
        if (sessionId != null) {
            labels.add("session:" + sessionId);
        }
        return List.copyOf(labels);
    }

    private static String cut(String text) {
        return text.length() <= MAX_LABEL_LENGTH ? text : text.substring(0, MAX_LABEL_LENGTH - 1) + "…";
    }
}
