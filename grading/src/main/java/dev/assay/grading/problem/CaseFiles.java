package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import java.util.ArrayList;
import java.util.List;

/** The files of test cases, {@code NAME.in} beside {@code NAME.ans}, below {@code data/}. */
final class CaseFiles {

    static final String DATA = "data/";

    private static final String IN = ".in";
    private static final String ANSWER = ".ans";

    private final PackageFiles files;
    private final ImportSettings settings;
    private final boolean legacy;
    private final Warnings warnings;
    private int count;

    CaseFiles(PackageFiles files, ImportSettings settings, boolean legacy, Warnings warnings) {
        this.files = files;
        this.settings = settings;
        this.legacy = legacy;
        this.warnings = warnings;
    }

    /** Names of the folders right in a folder of {@code data/}. */
    List<String> folders(String folder) throws PackageException {
        List<String> names = new ArrayList<>();
        for (String name : files.children(folder)) {
            if (ignored(name) || files.has(folder + "/" + name)) {
                continue;
            }
            if (name.endsWith(".files")) {
                throw new PackageException(
                        folder + "/" + name,
                        0,
                        "gives a case files beside its input, which is not supported; put what is needed into the input");
            }
            names.add(name);
        }
        return names;
    }

    /** Names of the cases right in a folder of {@code data/}, in order; each has both its files. */
    List<String> cases(String folder) throws PackageException {
        List<String> names = new ArrayList<>();
        for (String name : files.children(folder)) {
            String path = folder + "/" + name;
            if (ignored(name) || !files.has(path)) {
                continue;
            }
            if (name.endsWith(IN)) {
                names.add(caseOf(folder, name));
            } else if (name.endsWith(ANSWER) && !files.has(path.substring(0, path.length() - ANSWER.length()) + IN)) {
                throw new PackageException(path, 0, "is an answer without its input; add " + swap(name, ANSWER, IN));
            } else if (!legacy && name.endsWith(".yaml") && !name.equals(Groups2025.CONFIG)) {
                requireCase(folder, name);
            }
        }
        return names;
    }

    private String caseOf(String folder, String input) throws PackageException {
        String name = input.substring(0, input.length() - IN.length());
        if (!files.has(folder + "/" + name + ANSWER)) {
            throw new PackageException(
                    folder + "/" + input,
                    0,
                    "has no answer beside it; add " + name + ANSWER + (legacy ? "" : ", which may be empty"));
        }
        if (++count > settings.cases()) {
            throw new PackageException(
                    folder,
                    0,
                    "there are more than " + settings.cases() + " test cases, which is all that a problem may have");
        }
        return name;
    }

    private void requireCase(String folder, String yaml) throws PackageException {
        if (!files.has(folder + "/" + swap(yaml, ".yaml", IN))) {
            throw new PackageException(
                    folder + "/" + yaml, 0, "configures a case that is not there; add " + swap(yaml, ".yaml", IN));
        }
    }

    TestCase read(String folder, String name, List<String> args, Checker checker, Points points, boolean sample)
            throws PackageException {
        String path = folder + "/" + name;
        try {
            return new TestCase(
                    path.substring(DATA.length()),
                    files.read(path + IN),
                    files.read(path + ANSWER),
                    args,
                    checker,
                    points,
                    sample);
        } catch (IllegalArgumentException e) {
            throw new PackageException(path + IN, 0, String.valueOf(e.getMessage()));
        }
    }

    /** The format has judges behave as if such files were not there. */
    private boolean ignored(String name) {
        if (!name.startsWith(".") && !name.startsWith("-")) {
            return false;
        }
        if (name.endsWith(IN)) {
            warnings.add(name, 0, "is left out, as its name begins with a dot or dash");
        }
        return true;
    }

    private static String swap(String name, String end, String other) {
        return name.substring(0, name.length() - end.length()) + other;
    }
}
