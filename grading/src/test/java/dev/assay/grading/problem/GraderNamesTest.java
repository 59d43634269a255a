package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.Judge.Framework;
import dev.assay.runner.SourceFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files of a submission are left out beside unit tests. */
@Tag("unit")
class GraderNamesTest {

    private static final List<SourceFile> GRADERS = Stream.of(
                    "test_sums.py", "tests/test_sums.py", "tests/data.txt", "help/er.py")
            .map(path -> new SourceFile(path, new byte[0]))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "PYTEST, test_sums.py, true",
        "PYTEST, tests/data.txt, true",
        "PYTEST, test_sums/__init__.py, true",
        "PYTEST, test_sums.pyc, true",
        "PYTEST, test_sums.cpython-311-x86_64-linux-gnu.so, true",
        "UNITTEST, help/er.abi3.so, true",
        "UNITTEST, help/er/x/y.py, true",
        "UNITTEST, __pycache__/test_sums.cpython-311.pyc, true",
        "UNITTEST, a/__pycache__/b.pyc, true",
        "PYTEST, conftest.py, true",
        "PYTEST, a/conftest.py, true",
        "PYTEST, setup.cfg, true",
        "PYTEST, x-1.dist-info/entry_points.txt, true",
        "PYTEST, x.egg-info/entry_points.txt, true",
        "PYTEST, x.pth, true",
        "PYTEST, sums.py, false",
        "PYTEST, test_sums2.py, false",
        "PYTEST, tests/own.py, false",
        "PYTEST, data/test_sums.py, false",
        "PYTEST, help/other.py, false",
        "UNITTEST, data.class, false",
        "JUNIT, Sums.java, false",
        "JUNIT, data.txt, false",
        "JUNIT, a/SumsTest.class, true",
        "JUNIT, META-INF/services/org.junit.platform.engine.TestEngine, true",
        "JUNIT, a/META-INF/x, true",
        "JUNIT, junit-platform.properties, true",
    })
    void bars(Framework framework, String path, boolean bars) {
        assertThat(new GraderNames(framework, GRADERS).bar(path)).isEqualTo(bars);
        assertThat(new Judge.UnitTests(framework, GRADERS, "test_sums.py")
                        .with(List.of(new SourceFile(path, new byte[1]))))
                .hasSize(GRADERS.size() + (bars ? 0 : 1));
    }
}
