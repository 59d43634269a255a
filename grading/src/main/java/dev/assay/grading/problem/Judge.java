package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import dev.assay.runner.Program;
import dev.assay.runner.SourceFile;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a problem judges. */
public sealed interface Judge {

    /** Output is compared with the answer. */
    record Comparison(Checker checker) implements Judge {}

    /**
     * A program of the problem's reads the output, or, when interactive, talks with the submission.
     *
     * @param reader judges what the interactor wrote; null where that alone judges
     */
    record Custom(
            Program program,
            Checker.Protocol protocol,
            boolean interactive,
            @Nullable Program reader) implements Judge {

        public Custom(Program program, Checker.Protocol protocol, boolean interactive) {
            this(program, protocol, interactive, null);
        }
    }

    /**
     * Test files of the grader run beside the submission's own, one case a test.
     *
     * @param files the grader's, and what drives them; they win over files of the same name in a submission
     * @param entryPoint which of them starts a test
     */
    record UnitTests(Framework framework, List<SourceFile> files, String entryPoint) implements Judge {
        public UnitTests {
            files = List.copyOf(files);
        }

        /** The grader's files, and those of a submission that neither stand in for one of them nor steer the framework. */
        public List<SourceFile> with(List<SourceFile> submission) {
            GraderNames names = new GraderNames(framework, files);
            return Stream.concat(files.stream(), submission.stream().filter(file -> !names.bar(file.path())))
                    .toList();
        }
    }

    /** What unit tests are written for. */
    enum Framework {
        PYTEST("python"),
        UNITTEST("python"),
        JUNIT("java");

        private final String language;

        Framework(String language) {
            this.language = language;
        }

        /** The only language that submissions may be in. */
        public String language() {
            return language;
        }
    }
}
