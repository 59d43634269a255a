package dev.assay.cli;

import dev.assay.cli.option.CallerKey;
import dev.assay.cli.option.Settings;
import dev.assay.grading.report.ReportFormat;
import dev.assay.refusal.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        description = {
            "Grades submissions with a problem's tests, and writes the reports into a directory.",
            "Without --server it starts a server of its own, with its data where serve has it."
        },
        footer = {
            "",
            "For instance:",
            "  assay grade --problem bridges --submissions homework.zip --out results",
            "  assay grade --resume --out results",
            "  assay grade --problem bridges --verify --out check"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every submission has its row in the reports; with --verify, every verdict is as expected",
            "1:could not start, or the run failed; with --verify also: a verdict is not as expected",
            "2:the arguments make no sense",
            "3:the run was stopped or cancelled; --resume goes on with a stopped one"
        })
final class GradeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--problem", paramLabel = "P", description = "folder or ZIP with the problem")
    private @Nullable Path problem;

    @Option(
            names = "--submissions",
            paramLabel = "S",
            description = "folder or ZIP with one file or folder a submission, or a CSV")
    private @Nullable Path submissions;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "where the reports go; made if need be")
    private Path out = Path.of(".");

    @Option(names = "--server", paramLabel = "URL", description = "a running Assay, such as http://127.0.0.1:8080")
    private @Nullable String server;

    @Mixin
    private CallerKey key = new CallerKey();

    @Option(
            names = "--verify",
            description = "grade the submissions that came with the problem, and tell which verdict is not as expected")
    private boolean verify;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "reports to write, with commas between: html, csv, json, ndjson, junit, gradescope, or all"
                    + " (default: html,csv,json)")
    private List<String> formats = List.of("html", "csv", "json");

    @Option(
            names = "--stable",
            description = "leave out of the reports what differs from run to run: times, memory, ids")
    private boolean stable;

    @Option(names = "--resume", description = "go on with the run whose reports are to go into DIR")
    private boolean resume;

    @Option(names = "--json", description = "print the run's state as JSON in the end, instead of a summary")
    private boolean json;

    @Mixin
    private GradeArguments options = new GradeArguments();

    @Parameters(hidden = true)
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        checkArguments();
        Set<ReportFormat> wanted = wanted();
        try {
            Files.createDirectories(out);
            RunFile before = resume ? RunFile.read(out) : null;
            URI given = server == null ? null : URI.create(server);
            URI address = given != null || before == null ? given : before.server();
            if (address != null) {
                return grade(new GradingServer(address, key), address, before, wanted);
            }
            System.err.println("Starting a server for this run ...");
            try (LocalServer node =
                    LocalServer.start(settings, out.resolve("assay.log").toAbsolutePath())) {
                return grade(new GradingServer(node.address(), null), null, before, wanted);
            }
        } catch (GradingFailure | GradingServer.UnreachableException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failed("cannot read or write " + e.getMessage());
        } catch (RuntimeException e) {
            return failed(StartFailure.explain(e));
        }
    }

    private int grade(GradingServer grading, @Nullable URI address, @Nullable RunFile before, Set<ReportFormat> wanted)
            throws IOException {
        RunFile run = before == null ? start(grading, address) : before;
        RunWatcher following = new RunWatcher(grading, run.runId(), System.err);
        Interruption told = Interruption.told(System.err, address != null, out);
        RunSummary graded;
        try {
            graded = before == null ? following.follow() : following.resume();
        } finally {
            told.close();
        }
        if (graded.completed()) {
            for (ReportFormat format : wanted) {
                grading.download(run.runId(), format, stable, out.resolve(format.fileName()));
            }
        }
        List<String> differences = run.verify() && graded.completed() ? grading.differences(run.runId()) : List.of();
        graded.print(
                json,
                differences,
                wanted.stream().map(one -> out.resolve(one.fileName())).toList());
        if (run.verify() && graded.completed() && graded.empty()) {
            System.err.println(
                    "assay: the package has no submissions of its own, so nothing was verified; put some into"
                            + " submissions/accepted and the like, or grade others with --submissions");
        }
        return graded.exitCode(run.verify(), differences);
    }

    private RunFile start(GradingServer grading, @Nullable URI address) throws IOException {
        Path from = Objects.requireNonNull(problem, "checked before");
        try (UploadFile tests = UploadFile.ofProblem(from);
                UploadFile handedIn = submissions == null ? null : UploadFile.ofSubmissions(submissions)) {
            String id = grading.start(
                    tests, handedIn, options.json(verify), UUID.randomUUID().toString());
            RunFile file = new RunFile(id, address, verify);
            file.write(out);
            return file;
        }
    }

    private void checkArguments() {
        CommandLine command =
                Objects.requireNonNull(spec, "picocli sets this before call()").commandLine();
        Settings.checked(settings, command);
        if (!resume && problem == null) {
            throw new ParameterException(command, "which problem? assay grade --problem P --submissions S --out DIR");
        }
        if (!resume && verify == (submissions != null)) {
            throw new ParameterException(
                    command,
                    verify
                            ? "--verify grades the problem's own submissions: leave out --submissions"
                            : "which submissions? Give --submissions S, or --verify for those of the problem");
        }
        for (Path given : Arrays.asList(problem, submissions)) {
            if (given != null && !Files.exists(given)) {
                throw new ParameterException(command, given + " is not there");
            }
        }
        if (server != null && !isAddress(server)) {
            throw new ParameterException(
                    command,
                    "--server must be a URL such as http://127.0.0.1:8080, was '" + server + "'"
                            + (isAddress("http://" + server) ? "; did you mean http://" + server + "?" : ""));
        }
    }

    private static boolean isAddress(String url) {
        try {
            URI address = new URI(url);
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Set<ReportFormat> wanted() {
        if (formats.equals(List.of("all"))) {
            return new LinkedHashSet<>(List.of(ReportFormat.values()));
        }
        return formats.stream().map(this::format).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private ReportFormat format(String word) {
        return ReportFormat.ofId(word.strip())
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec, "set by picocli").commandLine(),
                        "--format knows html, csv, json, ndjson, junit, gradescope and all, not '" + word + "'"));
    }

    private static int failed(String why) {
        System.err.println("assay: " + why.replace('\n', ' '));
        return 1;
    }
}
