package dev.assay.runner;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the output of a case becomes a {@link Verdict}. What each accepts is told in {@code docs/cases.md}. */
public sealed interface Checker {

    /** Comparisons with the expected output that need no setting. */
    enum Text implements Checker {
        /** Byte for byte. */
        EXACT,
        /** Spaces, tabs and carriage returns at ends of lines, and empty lines at the end, do not count. */
        IGNORE_TRAILING_SPACE,
        /** Words between white space, in order. */
        TOKENS,
        /** The same, with upper and lower case of ASCII letters alike. */
        TOKENS_IGNORE_CASE,
        /** Lines in any order, each as often as expected; trailing space does not count. */
        UNORDERED_LINES
    }

    /**
     * Tokens, of which those that are numbers in the expected output may differ a little: either tolerance suffices.
     *
     * @param absolute largest difference, at least 0
     * @param relative largest difference as a share of the expected number, at least 0
     */
    record Floats(double absolute, double relative) implements Checker {
        public Floats {
            if (!(absolute >= 0 && relative >= 0) || Double.isInfinite(absolute) || Double.isInfinite(relative)) {
                throw new IllegalArgumentException("a tolerance is a number of at least 0");
            }
        }
    }

    /**
     * Tokens as the usual output validator of Kattis packages compares them.
     *
     * @param caseSensitive whether upper and lower case of ASCII letters differ
     * @param spaceSensitive whether the white space between tokens must be the same too
     * @param tolerance of tokens that are numbers in the expected output; null where they are compared like words
     */
    record Words(
            boolean caseSensitive,
            boolean spaceSensitive,
            @Nullable Floats tolerance) implements Checker {}

    /**
     * The program says itself what came of it, as a driver of unit tests does: a first line {@value #PASSED},
     * {@value #FAILED} or {@value #BROKEN} for a fault of the tests' own, and below it what there is to say. Whatever else it
     * writes has not passed. A case whose input is not empty is given a fresh token in its place, and what counts is what
     * comes after the same token: so that who did not read it cannot answer.
     */
    record Told() implements Checker {
        public static final String PASSED = "passed";
        public static final String FAILED = "failed";
        public static final String BROKEN = "broken";
    }

    /**
     * A program that judges. It runs in a sandbox of its own, which the judged program never sees.
     *
     * @param args more arguments, after those of the protocol
     * @param interactive whether it talks with the program while that runs, instead of reading its output afterwards
     * @param limits of one judging
     * @param reader judges what an interactor of testlib's has written to its output file, once it has accepted; null
     *     where the interactor alone judges
     */
    record Custom(
            Program program,
            Protocol protocol,
            boolean interactive,
            List<String> args,
            Limits limits,
            @Nullable Custom reader)
            implements Checker {

        /** 10 s wall and CPU time and 1 GiB of memory. */
        public static final Limits LIMITS =
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 1L << 30, 64, 1L << 20, 64L << 20);

        public Custom {
            args = List.copyOf(args);
            args.forEach(arg -> {
                if (arg.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("an argument of a checker contains a NUL character");
                }
            });
            program.files()
                    .forEach(file -> ProgramPaths.flawOfJudge(file.path()).ifPresent(flaw -> {
                        throw new IllegalArgumentException(
                                "the checker's file '" + RelativePath.printable(file.path()) + "' " + flaw);
                    }));
            if (reader != null && (!interactive || protocol != Protocol.TESTLIB || reader.interactive)) {
                throw new IllegalArgumentException("only an interactor of testlib's writes something that can be read");
            }
        }

        /** Nothing judges after it. */
        public Custom(Program program, Protocol protocol, boolean interactive, List<String> args, Limits limits) {
            this(program, protocol, interactive, args, limits, null);
        }

        public Custom(Program program, Protocol protocol) {
            this(program, protocol, false, List.of(), LIMITS);
        }
    }

    /** How a custom checker is told what to judge, and tells what it found. */
    enum Protocol {
        /**
         * Output validators of Kattis: arguments {@code input answer feedback_dir/}, the output on standard input, exit
         * code 42 accepts and 43 refuses.
         */
        KATTIS,
        /**
         * Checkers made with testlib: arguments {@code input output answer}, exit code 0 accepts, 1 refuses, 2, 4 and 8
         * are presentation errors, 7 gives points.
         */
        TESTLIB
    }
}
