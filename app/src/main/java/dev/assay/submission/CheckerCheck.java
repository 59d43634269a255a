package dev.assay.submission;

import dev.assay.runner.Checker;
import dev.assay.runner.Program;
import dev.assay.runner.ProgramPaths;
import dev.assay.runner.SourceFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checkers as clients describe them. */
@Component
class CheckerCheck {

    private static final String FLOATS = "floats";
    private static final String PROGRAM = "program";

    private final LanguageCheck languages;
    private final FileCheck files;
    private final LimitPolicy limits;

    CheckerCheck(LanguageCheck languages, FileCheck files, LimitPolicy limits) {
        this.languages = languages;
        this.files = files;
        this.limits = limits;
    }

    Checker check(CheckerOptions asked, String at, RequestTotals tally) {
        String type = InvalidField.required(asked.type(), at + "/type");
        Optional<Checker.Text> text = Arrays.stream(Checker.Text.values())
                .filter(one -> id(one).equals(type))
                .findFirst();
        if (text.isPresent()) {
            requireAbsent(ofFloats(asked), at, type);
            requireAbsent(ofPrograms(asked), at, type);
            return text.get();
        }
        return switch (type) {
            case FLOATS -> {
                requireAbsent(ofPrograms(asked), at, type);
                yield floats(asked, at);
            }
            case PROGRAM -> {
                requireAbsent(ofFloats(asked), at, type);
                yield program(asked, at, tally);
            }
            default -> throw InvalidField.of(at, "is no checker; known are " + known());
        };
    }

    private static Checker floats(CheckerOptions asked, String at) {
        if (asked.absolute() == null && asked.relative() == null) {
            throw InvalidField.of(at, "needs absolute, relative or both: how far numbers may be off");
        }
        return new Checker.Floats(
                tolerance(asked.absolute(), at + "/absolute"), tolerance(asked.relative(), at + "/relative"));
    }

    private static double tolerance(@Nullable Double asked, String pointer) {
        double tolerance = Objects.requireNonNullElse(asked, 0.0);
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw InvalidField.of(pointer, "must be a number of at least 0");
        }
        return tolerance;
    }

    private Checker program(CheckerOptions asked, String at, RequestTotals tally) {
        String language = languages.check(asked.language(), at + "/language");
        List<SourceFile> sources = files.check(asked.sourceCode(), asked.files(), asked.entryPoint(), at, tally);
        for (int i = 0; i < sources.size(); i++) {
            String pointer = at + "/files/" + i + "/path";
            ProgramPaths.flawOfJudge(sources.get(i).path()).ifPresent(flaw -> {
                throw InvalidField.of(pointer, flaw);
            });
        }
        return new Checker.Custom(
                new Program(
                        languages.id(language),
                        sources,
                        asked.entryPoint(),
                        languages.options(language, asked.compileOptions(), at + "/compile_options", tally),
                        Map.of()),
                protocol(asked.protocol(), at + "/protocol"),
                Boolean.TRUE.equals(asked.interactive()),
                ArgumentCheck.check(asked.args(), at + "/args", tally),
                limits.ofChecker(asked.limits(), at + "/limits"));
    }

    private static Checker.Protocol protocol(@Nullable String asked, String pointer) {
        String name = InvalidField.required(asked, pointer);
        return Arrays.stream(Checker.Protocol.values())
                .filter(protocol -> id(protocol).equals(name))
                .findFirst()
                .orElseThrow(() -> InvalidField.of(pointer, "must be kattis or testlib"));
    }

    private static Map<String, @Nullable Object> ofFloats(CheckerOptions asked) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("absolute", asked.absolute());
        fields.put("relative", asked.relative());
        return fields;
    }

    private static Map<String, @Nullable Object> ofPrograms(CheckerOptions asked) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("protocol", asked.protocol());
        fields.put("interactive", asked.interactive());
        fields.put("language", asked.language());
        fields.put("source_code", asked.sourceCode());
        fields.put("files", asked.files());
        fields.put("entry_point", asked.entryPoint());
        fields.put("compile_options", asked.compileOptions());
        fields.put("args", asked.args());
        fields.put("limits", asked.limits());
        return fields;
    }

    private static void requireAbsent(Map<String, @Nullable Object> fields, String at, String type) {
        fields.forEach((name, value) ->
                InvalidField.requireAbsent(value, at + "/" + name, "does not go with a checker of type " + type));
    }

    private static String known() {
        return Stream.concat(Arrays.stream(Checker.Text.values()).map(CheckerCheck::id), Stream.of(FLOATS, PROGRAM))
                .collect(Collectors.joining(", "));
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
