package dev.assay.submission;

import dev.assay.access.Caller;
import dev.assay.runner.Globs;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import dev.assay.settings.AssayProperties;
import dev.assay.web.ApiException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes runs of what clients submit, and refuses what none can be made of; what may be run is {@link RunPolicy}'s. */
@Component
public class SubmissionCheck {

    private final LanguageCheck languages;
    private final FileCheck files;
    private final RunPolicy policy;
    private final LimitPolicy limits;
    private final CaseCheck cases;
    private final AssayProperties.Limits sizes;

    SubmissionCheck(
            LanguageCheck languages,
            FileCheck files,
            RunPolicy policy,
            LimitPolicy limits,
            CaseCheck cases,
            AssayProperties properties) {
        this.languages = languages;
        this.files = files;
        this.policy = policy;
        this.limits = limits;
        this.cases = cases;
        this.sizes = properties.limits();
    }

    /** What names the language from here on: its id, or a name that means a version of it. Throws {@link ApiException} when it is missing or unknown. */
    public String language(@Nullable String name) {
        return languages.check(name, "/language");
    }

    /** Source text as bytes; may be empty. Throws {@link ApiException} for what no program can be. */
    public byte[] source(String text) {
        return files.source(text, "/source_code");
    }

    /** A complete execution of that source. Throws {@link ApiException} when it cannot be run. */
    public NewExecution complete(
            Caller caller, @Nullable UUID sessionId, String language, byte[] source, RunOptions options) {
        RequestTotals tally = tally(caller);
        List<SourceFile> program = files.lone(source, "/source_code", tally);
        return checked(caller, sessionId, request(language, program, null, options, tally), options);
    }

    /** A complete execution of source code or files. Throws {@link ApiException} when it cannot be run. */
    public NewExecution complete(
            Caller caller,
            String language,
            @Nullable String sourceCode,
            @Nullable List<FileOptions> sent,
            @Nullable String entryPoint,
            RunOptions options) {
        RequestTotals tally = tally(caller);
        List<SourceFile> program = files.check(sourceCode, sent, entryPoint, "", tally);
        return checked(caller, null, request(language, program, entryPoint, options, tally), options);
    }

    private NewExecution checked(Caller caller, @Nullable UUID sessionId, RunRequest request, RunOptions options) {
        try {
            policy.check(request, caller);
        } catch (PolicyException e) {
            throw PolicyPointer.refusal(e, options);
        }
        return new NewExecution(
                caller, sessionId, request, options.cases() != null, Boolean.TRUE.equals(options.stream()));
    }

    private RequestTotals tally(Caller caller) {
        return new RequestTotals(sizes, policy.maxima(caller));
    }

    private RunRequest request(
            String language,
            List<SourceFile> program,
            @Nullable String entryPoint,
            RunOptions options,
            RequestTotals tally) {
        Limits shared = limits.ofRun(language, options.limits(), "/limits", tally.maxima());
        return new RunRequest(
                new Program(
                        languages.id(language),
                        program,
                        entryPoint,
                        languages.options(language, options.compileOptions(), "/compile_options", tally),
                        EnvCheck.check(options.env(), "/env")),
                shared,
                cases.check(options, shared, tally),
                Boolean.TRUE.equals(options.stopOnFirstFailure()),
                collect(options.collect()));
    }

    private List<String> collect(@Nullable List<String> patterns) {
        if (patterns == null) {
            return List.of();
        }
        for (int i = 0; i < patterns.size(); i++) {
            String pointer = "/collect/" + i;
            try {
                Globs unused = Globs.of(List.of(InvalidField.required(patterns.get(i), pointer)));
            } catch (IllegalArgumentException e) {
                throw InvalidField.of(pointer, "matches nothing: " + e.getMessage());
            }
        }
        return List.copyOf(patterns);
    }
}
