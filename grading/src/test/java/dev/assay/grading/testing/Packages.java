package dev.assay.grading.testing;

import dev.assay.grading.archive.ImportCaps;
import dev.assay.grading.problem.ImportSettings;
import dev.assay.grading.problem.PackageException;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.ProblemReader;
import dev.assay.runner.Limits;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguageCatalog;
import java.nio.file.Path;
import java.time.Duration;

/** The smallest package of each format, and settings to read them with. */
public final class Packages {

    private static final String POLYGON = """
            <?xml version="1.0" encoding="utf-8" standalone="no"?>
            <problem revision="7" short-name="echo">
              <names><name language="russian" value="Эхо"/><name language="english" value="Echo"/></names>
              <judging cpu-name="any" cpu-speed="3600" input-file="" output-file="">
                <testset name="tests">
                  <time-limit>1500</time-limit>
                  <memory-limit>134217728</memory-limit>
                  <test-count>3</test-count>
                  <input-path-pattern>tests/%02d</input-path-pattern>
                  <answer-path-pattern>tests/%02d.a</answer-path-pattern>
                  <tests>
                    <test method="manual" sample="true" points="0.0" group="0"/>
                    <test method="generated" points="30.0" group="1"/>
                    <test method="generated" points="70.0" group="2"/>
                  </tests>
                  <groups>
                    <group name="0" points-policy="each-test"/>
                    <group name="1" points-policy="complete-group"><dependencies><dependency group="0"/></dependencies></group>
                    <group name="2" points-policy="each-test"/>
                  </groups>
                </testset>
              </judging>
              <assets>
                <checker name="std::wcmp.cpp" type="testlib">
                  <source path="files/check.py" type="python.3"/>
                </checker>
                <solutions>
                  <solution tag="main"><source path="solutions/echo.py" type="python.3"/></solution>
                  <solution tag="wrong-answer"><source path="solutions/mute.py" type="python.3"/></solution>
                </solutions>
              </assets>
            </problem>
            """;

    private Packages() {}

    public static ImportSettings settings() {
        return settings(ImportCaps.DEFAULT, 2000);
    }

    public static ImportSettings settings(ImportCaps caps, int cases) {
        Limits maxima =
                new Limits(Duration.ofSeconds(60), Duration.ofSeconds(30), 4L << 30, 256, 64L << 20, 256L << 20);
        try {
            return new ImportSettings(caps, cases, Limits.DEFAULT, maxima, LanguageCatalog.load(null));
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Problem read(Path path) throws PackageException {
        return ProblemReader.read(path, settings());
    }

    public static PackageFixture legacy() {
        return new PackageFixture()
                .with("problem.yaml", "name: Echo\nlimits:\n  memory: 512\n")
                .with(".timelimit", "1.5\n")
                .withCase("data/sample/1")
                .withCase("data/secret/01-a")
                .withCase("data/secret/02-b")
                .with("submissions/accepted/echo.py", "print(input())\n")
                .with("submissions/wrong_answer/mute.py", "pass\n");
    }

    /** Two groups of secret cases, of 40 and 60 points. */
    public static PackageFixture modern() {
        return new PackageFixture()
                .with("problem.yaml", """
                        problem_format_version: 2025-09
                        type: scoring
                        name:
                          sv: Eko
                          en: Echo
                        uuid: 00000000-0000-0000-0000-000000000000
                        limits:
                          time_limit: 1.5
                          memory: 512
                        """)
                .withCase("data/sample/1")
                .withCase("data/secret/a/01")
                .withCase("data/secret/a/02")
                .with("data/secret/a/test_group.yaml", "max_score: 40\n")
                .withCase("data/secret/b/01")
                .withCase("data/secret/b/02")
                .withCase("data/secret/b/03")
                .with(
                        "data/secret/b/test_group.yaml",
                        "max_score: 60\nscore_aggregation: sum\nrequire_pass: [sample, secret/a]\n")
                .with("submissions/accepted/echo.py", "print(input())\n");
    }

    public static String polygonXml() {
        return POLYGON;
    }

    public static PackageFixture polygon() {
        return new PackageFixture()
                .with("problem.xml", POLYGON)
                .with("tests/01", "1\n")
                .with("tests/01.a", "1\n")
                .with("tests/02", "2\n")
                .with("tests/02.a", "2\n")
                .with("tests/03", "3\n")
                .with("tests/03.a", "3\n")
                .with("files/check.py", "import sys\nsys.exit(open(sys.argv[2]).read() != open(sys.argv[3]).read())\n")
                .with("solutions/echo.py", "print(input())\n")
                .with("solutions/mute.py", "pass\n");
    }

    /**
     * The program is asked for two numbers; the interactor sees that there are two and writes their sum, which the checker
     * compares with the answer.
     */
    public static PackageFixture polygonInteractive() {
        return polygon()
                .with(
                        "problem.xml",
                        POLYGON.replace("</checker>", """
                        </checker>
                        <interactor><source path="files/interactor.py" type="python.3"/></interactor>
                        """)
                                .replace(
                                        "<solution tag=\"wrong-answer\"><source path=\"solutions/mute.py\" type=\"python.3\"/>",
                                        """
                        <solution tag="wrong-answer"><source path="solutions/mute.py" type="python.3"/></solution>
                        <solution tag="wrong-answer"><source path="solutions/other.py" type="python.3"/></solution>
                        <solution tag="rejected"><source path="solutions/crash.py" type="python.3"/>
                        """))
                .with("files/interactor.py", """
                        import sys
                        given = open(sys.argv[1]).read().strip()
                        print(given, flush=True)
                        numbers = sys.stdin.read().split()
                        if len(numbers) != 2:
                            sys.exit('not two numbers')
                        open(sys.argv[2], 'w').write('%d\\n' % sum(map(int, numbers)))
                        """)
                .with("solutions/echo.py", "n = int(input())\nprint(n - 1, 1, flush=True)\n")
                .with("solutions/mute.py", "input()\nprint('1', flush=True)\n")
                .with("solutions/other.py", "n = int(input())\nprint(n, 1, flush=True)\n")
                .with("solutions/crash.py", "n = int(input())\nprint(n - 1, 1, flush=True)\nexit(3)\n");
    }

    public static PackageFixture plain() {
        return new PackageFixture()
                .withCase("1")
                .withCase("2")
                .withCase("hard/1")
                .withCase("hard/2");
    }
}
