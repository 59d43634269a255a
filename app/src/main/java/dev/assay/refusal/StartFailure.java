package dev.assay.refusal;

import dev.assay.dashboard.DashboardException;
import dev.assay.runner.RunnerException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A reason not to start that is one line for the operator; and that line for reasons others threw. */
public final class StartFailure extends RuntimeException {

    private static final List<Function<Throwable, @Nullable String>> KNOWN =
            List.of(SettingRefusal::line, DatabaseRefusal::line, MachineRefusal::line, StartFailure::own);

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What happened and what to do, in one line. */
    public static String explain(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 50; cause = cause.getCause()) {
            causes.add(cause);
        }
        Throwable root = causes.get(causes.size() - 1);
        return causes.stream()
                .flatMap(cause -> KNOWN.stream().flatMap(known -> Stream.ofNullable(known.apply(cause))))
                .findFirst()
                .orElse("could not start: " + root.getClass().getSimpleName() + ": " + root.getMessage())
                .replace('\n', ' ');
    }

    /** Of those that are written to be read by an operator. */
    private static @Nullable String own(Throwable cause) {
        if (cause instanceof StartFailure || cause instanceof DashboardException || cause instanceof RunnerException) {
            return cause.getMessage();
        }
        boolean ofASetting = String.valueOf(cause.getMessage()).startsWith("assay.");
        return ofASetting && (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException)
                ? cause.getMessage()
                : null;
    }
}
