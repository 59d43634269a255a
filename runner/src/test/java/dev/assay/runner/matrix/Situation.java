package dev.assay.runner.matrix;

import dev.assay.runner.Limits;
import dev.assay.runner.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a program of the matrix does, under which limits, and how that must be told. Without a reason it completes. */
enum Situation {
    OK,
    WRONG,
    CRASH(Reason.EXIT_CODE),
    EXIT_3(Reason.EXIT_CODE),
    LOOP(Reason.CPU_TIME_LIMIT),
    SLEEP(Reason.WALL_TIME_LIMIT),
    BURN_CHILDREN(Reason.CPU_TIME_LIMIT),
    MEMORY(Reason.MEMORY_LIMIT),
    RECURSION(Reason.EXIT_CODE),
    FLOOD,
    FORK_BOMB(Reason.PROCESS_LIMIT),
    COMPILE_ERROR(Reason.COMPILE_ERROR),
    COMPILE_BOMB(Reason.COMPILE_ERROR),
    NO_STDIN,
    BINARY;

    /** A machine under load must not make a time-out of what is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final @Nullable Reason reason;

    Situation() {
        this(null);
    }

    Situation(@Nullable Reason reason) {
        this.reason = reason;
    }

    /** By the name of a program's file: what comes after a dash tells several of the same situation apart. */
    static Situation ofFile(String name) {
        return valueOf(name.replaceAll("[-.].*", "").toUpperCase(Locale.ROOT));
    }

    Limits limits() {
        return new Limits(
                this == SLEEP ? Duration.ofSeconds(1) : this == FORK_BOMB ? Duration.ofSeconds(8) : PATIENCE,
                this == LOOP || this == BURN_CHILDREN ? Duration.ofSeconds(1) : PATIENCE,
                (this == MEMORY ? 128L : 256L) << 20,
                this == FORK_BOMB ? 48 : 64,
                64 << 10,
                16L << 20);
    }

    /**
     * The reasons that are right for a language; empty: it completes. Runtimes differ in what becomes of a program that
     * fails: some end themselves by a signal, some have no bound but memory.
     */
    Set<Reason> reasons(String language, boolean compiled, String tier) {
        return switch (language + "/" + name().toLowerCase(Locale.ROOT)) {
            case "c/crash", "cpp/crash", "bash/crash", "executable/crash" -> Set.of(Reason.SIGNAL);
            case "c/recursion", "cpp/recursion", "bash/recursion", "rust/recursion", "php/recursion" ->
                Set.of(Reason.SIGNAL, Reason.MEMORY_LIMIT);
            case "go/recursion", "perl/recursion" -> Set.of(Reason.MEMORY_LIMIT);
            // They try again, for longer than anybody waits.
            case "bash/fork_bomb", "ruby/fork_bomb" -> Set.of(Reason.WALL_TIME_LIMIT, Reason.PROCESS_LIMIT);
            default -> {
                if (this == COMPILE_ERROR && !compiled) {
                    yield Set.of(Reason.EXIT_CODE);
                }
                // Without control groups nobody counts refusals; that the program failed is what is known.
                yield this == FORK_BOMB && !tier.equals("namespaces")
                        ? Set.of(Reason.EXIT_CODE, Reason.WALL_TIME_LIMIT, Reason.PROCESS_LIMIT)
                        : reason == null ? Set.of() : Set.of(reason);
            }
        };
    }
}
