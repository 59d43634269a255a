package dev.assay.grading.problem;

import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The solutions of a Polygon package, with tags that say what they come to. */
final class PolygonSolutions {

    private final PackageFiles files;
    private final Warnings warnings;

    PolygonSolutions(PackageFiles files, Warnings warnings) {
        this.files = files;
        this.warnings = warnings;
    }

    List<JurySubmission> read(XmlNode assets) throws PackageException {
        XmlNode solutions = assets.first("solutions");
        List<JurySubmission> all = new ArrayList<>();
        for (XmlNode solution : solutions == null
                ? List.<XmlNode>of()
                : solutions.all("solution").toList()) {
            XmlNode source = solution.one("source");
            String path = source.attribute("path");
            if (!files.has(path)) {
                throw source.bad("'" + path + "' is missing; put it there or remove the solution");
            }
            String name = PackageFiles.nameOf(path);
            Set<Verdict> expected = expected(solution);
            all.add(new JurySubmission(
                    name,
                    List.of(new SourceFile(name, files.read(path))),
                    PolygonTypes.language(source.attributes().getOrDefault("type", ""))
                            .orElse(null),
                    null,
                    expected.isEmpty() ? List.of() : List.of(Expectation.overall(expected))));
        }
        return all;
    }

    private Set<Verdict> expected(XmlNode solution) throws PackageException {
        String tag = solution.attribute("tag");
        Optional<Set<Verdict>> known = Optional.ofNullable(
                switch (tag) {
                    case "main", "accepted" -> ExpectedVerdicts.ACCEPTED;
                    case "rejected", "failed" -> ExpectedVerdicts.REJECTED;
                    case "wrong-answer" -> ExpectedVerdicts.WRONG;
                    case "presentation-error" -> Set.of(Verdict.PE, Verdict.WA);
                    case "time-limit-exceeded" -> ExpectedVerdicts.SLOW;
                    case "memory-limit-exceeded" -> Set.of(Verdict.MLE, Verdict.RTE);
                    case "time-limit-exceeded-or-accepted" -> Set.of(Verdict.TLE, Verdict.AC);
                    case "time-limit-exceeded-or-memory-limit-exceeded" ->
                        Set.of(Verdict.TLE, Verdict.MLE, Verdict.RTE);
                    default -> null;
                });
        if (known.isEmpty()) {
            warnings.add(solution.file(), solution.line(), "the tag '" + tag + "' promises nothing that is known");
        }
        return known.orElse(Set.of());
    }
}
