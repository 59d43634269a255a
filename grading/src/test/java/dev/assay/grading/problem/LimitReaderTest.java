package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.testing.Packages;
import dev.assay.runner.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of packages against those of the server, which here are 30 s, 60 s by the clock, 4 GiB, 64 MiB and 256 processes. */
@Tag("unit")
class LimitReaderTest {

    private static final ImportSettings SETTINGS = Packages.settings();
    private static final long MIB = 1 << 20;

    private final Warnings warnings = new Warnings();
    private final LimitReader reader = reader(SETTINGS.maxima());

    private LimitReader reader(Limits maxima) {
        return new LimitReader(
                new ImportSettings(
                        SETTINGS.caps(), SETTINGS.cases(), SETTINGS.defaults(), maxima, SETTINGS.languages()),
                warnings,
                "problem.yaml");
    }

    private Limits read(String yaml) throws PackageException {
        return reader.read(Limits.DEFAULT, YamlReader.read("problem.yaml", yaml));
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 3000", "0.5, 500, 2000", "0.0015, 2, 1004", "0.001, 1, 1002", "29.5, 29500, 60000"})
    void theClockAllowsTwiceTheCpuTimeAndASecond(double seconds, long cpu, long wall) throws Exception {
        Limits limits = reader.time(Limits.DEFAULT, seconds, "problem.yaml", 1);
        assertThat(limits.cpuTime()).isEqualTo(Duration.ofMillis(cpu));
        assertThat(limits.wallTime()).isEqualTo(Duration.ofMillis(wall));
        assertThat(warnings.all()).isEmpty();
    }

    @Test
    void theClockStopsAtTheMostOfTheServer() throws Exception {
        assertThat(reader.time(Limits.DEFAULT, 30, "problem.yaml", 1).wallTime())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(warnings.all())
                .singleElement()
                .asString()
                .startsWith("problem.yaml: a program may take 60000 ms by the clock");
    }

    @ParameterizedTest
    @CsvSource({"60, 30, 30.001, 30000", "20, 30, 20.5, 20000", "60, 30, 1e12, 30000"})
    void moreTimeThanTheServerAllows(int wall, int cpu, double seconds, long allowed) {
        Limits most = SETTINGS.maxima().withWallTime(Duration.ofSeconds(wall)).withCpuTime(Duration.ofSeconds(cpu));
        assertThatThrownBy(() -> reader(most).time(Limits.DEFAULT, seconds, "problem.yaml", 4))
                .isInstanceOf(PackageException.class)
                .hasMessageStartingWith("problem.yaml:4: the time limit of ")
                .hasMessageEndingWith("ms is more than the " + allowed + " ms that are allowed here");
    }

    @Test
    void eachLimitOfAMap() throws Exception {
        Limits limits = read("time_limit: 2.5\nmemory: 64\noutput: 0.5\nprocesses: 7\n");
        assertThat(limits.cpuTime()).isEqualTo(Duration.ofMillis(2500));
        assertThat(limits.memoryBytes()).isEqualTo(64 * MIB);
        assertThat(limits.outputBytes()).isEqualTo(MIB / 2);
        assertThat(limits.processes()).isEqualTo(7);
    }

    @Test
    void whatIsNotGivenStaysAsItWas() throws Exception {
        assertThat(read("")).isEqualTo(Limits.DEFAULT);
        assertThat(reader.read(Limits.DEFAULT, null)).isEqualTo(Limits.DEFAULT);
        assertThat(read("memory: 64")).isEqualTo(Limits.DEFAULT.withMemoryBytes(64 * MIB));
    }

    @Test
    void asMuchAsTheServerAllows() throws Exception {
        Limits limits = read("time_limit: 30\nmemory: 4096\noutput: 64\nprocesses: 256\n");
        assertThat(limits.memoryBytes()).isEqualTo(4096 * MIB);
        assertThat(limits.outputBytes()).isEqualTo(64 * MIB);
        assertThat(limits.processes()).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time_limit: 31 | the time limit of 31000 ms is more than the 30000 ms",
                "time_limit: 0 | time_limit must be a number from 0.001",
                "time_limit: -1 | time_limit must be a number from 0.001",
                "time_limit: soon | time_limit must be a number",
                "memory: 4097 | the memory limit of 4097 MiB is more than the 4096 MiB",
                "memory: 0 | memory must be a number from 1 to 1000000",
                "memory: 1e300 | memory must be a number from 1 to 1000000",
                "output: 64.5 | the output limit of 64.5 MiB is more than the 64.0 MiB",
                "output: 0 | output must be a number from 0.001",
                "processes: 257 | processes must be a number from 1 to 256",
                "processes: 0 | processes must be a number from 1 to 256",
                "memory: [1] | memory must be a text",
            })
    void whatIsRefusedWithItsLine(String line, String error) {
        assertThatThrownBy(() -> read("# limits\n" + line))
                .isInstanceOf(PackageException.class)
                .hasMessageStartingWith("problem.yaml:2: " + error);
    }

    @Test
    void contestsMeanTwoGibibytesAndEightMebibytes() {
        Limits limits = reader.ofContests(null);
        assertThat(limits.memoryBytes()).isEqualTo(2048 * MIB);
        assertThat(limits.outputBytes()).isEqualTo(8 * MIB);
        assertThat(warnings.all()).isEmpty();
    }

    @Test
    void aServerThatAllowsLessSaysSoWhereThePackageIsSilent() throws Exception {
        Limits small = SETTINGS.maxima().withMemoryBytes(512 * MIB).withOutputBytes(MIB);
        Limits limits = reader(small).ofContests(null);
        assertThat(limits.memoryBytes()).isEqualTo(512 * MIB);
        assertThat(limits.outputBytes()).isEqualTo(MIB);
        assertThat(warnings.all())
                .hasSize(2)
                .anyMatch(warning -> warning.contains("no limits.memory is given, which means 2048 MiB")
                        && warning.contains("512 MiB"))
                .anyMatch(warning -> warning.contains("no limits.output is given") && warning.contains("1.0 MiB"));
    }

    @Test
    void aPackageThatGivesItsLimitsIsToldNothing() throws Exception {
        Limits small = SETTINGS.maxima().withMemoryBytes(512 * MIB).withOutputBytes(MIB);
        reader(small).ofContests(YamlReader.read("problem.yaml", "memory: 256\noutput: 1\n"));
        assertThat(warnings.all()).isEmpty();
    }

    @Test
    void defaultsStayWithinTheServersTime() {
        Limits most = SETTINGS.maxima().withCpuTime(Duration.ofMillis(300));
        assertThat(reader(most).defaults().cpuTime()).isEqualTo(Duration.ofMillis(300));
        assertThat(reader.defaults().cpuTime()).isEqualTo(Limits.DEFAULT.cpuTime());
        assertThat(reader.defaults().processes()).isGreaterThanOrEqualTo(256);
        assertThat(reader.defaults().outputBytes()).isGreaterThanOrEqualTo(8 * MIB);
    }
}
