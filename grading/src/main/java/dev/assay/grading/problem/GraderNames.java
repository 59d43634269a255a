package dev.assay.grading.problem;

import dev.assay.grading.problem.Judge.Framework;
import dev.assay.runner.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that files of a submission may not have beside unit tests: those of the grader's files, what a language would take in
 * place of these, and what tells a framework how to test. Such files are left out.
 */
final class GraderNames {

    /** Of pytest, by the name alone, in whichever folder. */
    private static final Set<String> STEERING = Set.of(
            "conftest.py",
            "pytest.ini",
            ".pytest.ini",
            "pytest.toml",
            ".pytest.toml",
            "pyproject.toml",
            "tox.ini",
            "setup.cfg",
            "junit-platform.properties");

    private final Framework framework;
    private final Set<String> paths;
    private final Set<String> modules;

    GraderNames(Framework framework, List<SourceFile> files) {
        this.framework = framework;
        this.paths = files.stream().map(SourceFile::path).collect(Collectors.toSet());
        this.modules = paths.stream()
                .filter(path -> path.endsWith(".py"))
                .map(path -> path.substring(0, path.length() - ".py".length()))
                .collect(Collectors.toSet());
    }

    boolean bar(String path) {
        if (paths.contains(path) || STEERING.contains(PackageFiles.nameOf(path))) {
            return true;
        }
        return framework == Framework.JUNIT ? barInJava(path) : barInPython(path);
    }

    private static boolean barInJava(String path) {
        return path.endsWith(".class") || Stream.of(path.split("/", -1)).anyMatch("META-INF"::equals);
    }

    /** A folder, a library and compiled code of a module's name go before its source; what is installed may bring plugins. */
    private boolean barInPython(String path) {
        if (Stream.of(path.split("/", -1))
                .anyMatch(name -> name.equals("__pycache__")
                        || name.endsWith(".dist-info")
                        || name.endsWith(".egg-info")
                        || name.endsWith(".pth"))) {
            return true;
        }
        return modules.stream()
                .anyMatch(module -> path.startsWith(module + "/")
                        || (path.startsWith(module + ".") && path.indexOf('/', module.length()) < 0));
    }
}
