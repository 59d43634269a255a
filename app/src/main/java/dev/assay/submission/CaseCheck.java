package dev.assay.submission;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.settings.AssayProperties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cases of an execution; a plain one has a single case that nobody judges. */
@Component
class CaseCheck {

    private static final int MAX_NAME = 200;
    private static final double MAX_WEIGHT = 1_000_000;

    private final AssayProperties.Limits sizes;
    private final CheckerCheck checkers;
    private final LimitPolicy limits;

    CaseCheck(AssayProperties properties, CheckerCheck checkers, LimitPolicy limits) {
        this.sizes = properties.limits();
        this.checkers = checkers;
        this.limits = limits;
    }

    List<Case> check(RunOptions options, Limits shared, RequestTotals tally) {
        List<String> args = ArgumentCheck.check(options.args(), "/args", tally);
        List<CaseOptions> cases = options.cases();
        if (cases == null) {
            InvalidField.requireAbsent(options.checker(), "/checker", "judges cases, and there are none");
            InvalidField.requireAbsent(
                    options.stopOnFirstFailure(), "/stop_on_first_failure", "goes with cases, and there are none");
            return List.of(new Case(
                    stdin(options.stdin(), "/stdin", options.stdinEncoding(), "/stdin_encoding", tally), args));
        }
        String why = "is for a run without cases: give each case its own";
        InvalidField.requireAbsent(options.stdin(), "/stdin", why);
        InvalidField.requireAbsent(options.stdinEncoding(), "/stdin_encoding", why);
        if (cases.isEmpty()) {
            throw InvalidField.of("/cases", "holds no case: there is nothing to run");
        }
        Checker checker = options.checker() == null ? null : checkers.check(options.checker(), "/checker", tally);
        Shared defaults = new Shared(args, bytes(args), checker, shared);
        List<Case> checked = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String pointer = "/cases/" + i;
            checked.add(one(InvalidField.required(cases.get(i), pointer), pointer, defaults, tally));
        }
        return checked;
    }

    /** What a case has that says nothing else. */
    private record Shared(
            List<String> args, long argBytes, @Nullable Checker checker, Limits limits) {}

    private static long bytes(List<String> args) {
        return args.stream()
                .mapToLong(arg -> arg.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private Case one(CaseOptions asked, String at, Shared defaults, RequestTotals tally) {
        Checker checker =
                asked.checker() == null ? defaults.checker() : checkers.check(asked.checker(), at + "/checker", tally);
        Limits own = asked.limits() == null ? null : limits.resolve(asked.limits(), at + "/limits", defaults.limits());
        return new Case(
                name(asked.name(), at + "/name"),
                stdin(asked.stdin(), at + "/stdin", asked.stdinEncoding(), at + "/stdin_encoding", tally),
                args(asked, at, defaults, tally),
                expected(asked, at, checker, tally),
                checker,
                own,
                weight(asked.weight(), at + "/weight"));
    }

    private byte[] stdin(
            @Nullable String text,
            String pointer,
            @Nullable String encoding,
            String encodingPointer,
            RequestTotals tally) {
        return tally.content(
                pointer,
                ContentOptions.decode(
                        text, pointer, encoding, encodingPointer, sizes.stdin().toBytes()));
    }

    private static List<String> args(CaseOptions asked, String at, Shared defaults, RequestTotals tally) {
        String pointer = at + "/args";
        if (asked.args() == null) {
            tally.arguments(pointer, defaults.argBytes());
            return defaults.args();
        }
        return ArgumentCheck.check(asked.args(), pointer, tally);
    }

    private Case.@Nullable Expected expected(
            CaseOptions asked, String at, @Nullable Checker checker, RequestTotals tally) {
        String pointer = at + "/expected_output";
        byte[] bytes = ContentOptions.decode(
                asked.expectedOutput(),
                pointer,
                asked.expectedOutputEncoding(),
                at + "/expected_output_encoding",
                sizes.expectedOutput().toBytes());
        if (asked.expectedOutput() != null) {
            return new Case.Expected(tally.content(pointer, bytes));
        }
        if (checker != null && !(checker instanceof Checker.Custom)) {
            throw InvalidField.of(pointer, "is required: the case's checker compares with it");
        }
        return null;
    }

    private static @Nullable String name(@Nullable String name, String pointer) {
        if (name == null) {
            return null;
        }
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw InvalidField.of(pointer, "must be at most " + MAX_NAME + " characters without control characters");
        }
        byte[] unused = ContentOptions.utf8(pointer, name);
        return name;
    }

    private static double weight(@Nullable Double asked, String pointer) {
        if (asked == null) {
            return 1;
        }
        if (!(asked > 0 && asked <= MAX_WEIGHT)) {
            throw InvalidField.of(pointer, "must be greater than 0 and at most 1000000");
        }
        return asked;
    }
}
