package dev.assay.grading.problem;

import dev.assay.grading.problem.Judge.Framework;
import dev.assay.runner.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tests of a grader's files as they stand there: which tests there are must be known before there is anything to
 * test. When they run, the driver lets the framework collect its own and compares, so that none is lost unnoticed.
 */
final class TestNames {

    private TestNames() {}

    /** In the order of the files and of what is in them, each once. */
    static Set<String> in(Framework framework, List<SourceFile> files) {
        Map<String, String> texts = new LinkedHashMap<>();
        String end = framework == Framework.JUNIT ? ".java" : ".py";
        for (SourceFile file : files) {
            if (file.path().endsWith(end)) {
                texts.put(file.path(), new String(file.content(), StandardCharsets.UTF_8));
            }
        }
        return new LinkedHashSet<>(
                framework == Framework.JUNIT
                        ? new JavaTests(texts).names()
                        : new PythonTests(framework, texts).names());
    }
}
