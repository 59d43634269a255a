package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.Checker;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests, points and groups of a Polygon test set. */
@Tag("unit")
class PolygonTestsTest {

    private static final String CIRCLE = "<group name='a'><dependencies><dependency group='b'/></dependencies></group>"
            + "<group name='b'><dependencies><dependency group='a'/></dependencies></group>";

    @TempDir
    Path dir;

    private TestGroup read(String pattern, String tests, String groups, String... files) throws Exception {
        PackageFixture fixture =
                new PackageFixture().with("problem.xml", """
                <testset>
                <input-path-pattern>%s</input-path-pattern>
                <answer-path-pattern>%s.a</answer-path-pattern>
                <tests>%s</tests>
                %s
                </testset>
                """.formatted(pattern, pattern, tests, groups));
        for (String file : files) {
            fixture.with(file, "in " + file).with(file + ".a", "out " + file);
        }
        PackageFiles given = GivenPackage.files(dir, fixture);
        XmlNode testset = XmlReader.read(given, "problem.xml");
        return new PolygonTests(given, Packages.settings(Packages.settings().caps(), 3), Checker.Text.TOKENS, testset)
                .read();
    }

    private TestGroup three(String tests, String groups) throws Exception {
        return read("t/%d", tests, groups, "t/1", "t/2", "t/3");
    }

    @ParameterizedTest
    @CsvSource({
        "tests/%02d, tests/01",
        "tests/%d, tests/1",
        "tests/%03d.in, tests/001.in",
        "%d/in, 1/in",
        "t%1d, t1",
        "t%00d, t1"
    })
    void theNumberStandsInThePath(String pattern, String file) throws Exception {
        TestCase only = read(pattern, "<test/>", "", file).cases().get(0);
        assertThat(only.name()).isEqualTo(file.substring(file.lastIndexOf('/') + 1));
        assertThat(only.input()).asString().isEqualTo("in " + file);
        assertThat(only.answer()).asString().isEqualTo("out " + file);
    }

    @Test
    void withoutPointsAllTestsMustPass() throws Exception {
        TestGroup all = three("<test sample='true'/><test/>", "");
        assertThat(all.scoring().aggregation()).isEqualTo(Aggregation.PASS_FAIL);
        assertThat(all.scoring().maxScore()).isEqualTo(1);
        assertThat(all.cases()).extracting(TestCase::points).containsOnly(Points.NONE);
        assertThat(all.cases()).extracting(TestCase::sample).containsExactly(true, false);
    }

    @Test
    void pointsOfTestsAddUp() throws Exception {
        TestGroup all = three("<test points='0'/><test points='40.5'/><test/>", "");
        assertThat(all.scoring().aggregation()).isEqualTo(Aggregation.SUM);
        assertThat(all.cases()).extracting(TestCase::points).containsExactly(Points.NONE, Points.of(40.5), Points.NONE);
    }

    @Test
    void whereNoTestHasPointsTheCheckerGivesThem() throws Exception {
        TestGroup all = three("<test points='0'/><test points='0.0'/>", "");
        assertThat(all.cases())
                .extracting(TestCase::points)
                .containsOnly(new Points(0, 0, Double.POSITIVE_INFINITY, true));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "points-policy='complete-group', PASS_FAIL, 50",
                "points-policy='complete-group' points='70', PASS_FAIL, 50",
                "points-policy='each-test', SUM, Infinity",
                "``, SUM, Infinity",
            })
    void policiesOfGroups(String attributes, Aggregation how, double most) throws Exception {
        TestGroup all = three(
                "<test points='20' group='a'/><test points='30' group='a'/><test points='1'/>",
                "<groups><group name='a' " + attributes + "/></groups>");
        assertThat(all.groups()).singleElement().satisfies(group -> {
            assertThat(group.scoring().aggregation()).isEqualTo(how);
            assertThat(group.scoring().maxScore()).isEqualTo(most);
            assertThat(group.cases()).hasSize(2);
        });
        assertThat(all.cases()).hasSize(1);
    }

    @Test
    void aWholeGroupMayHaveThePointsThatItsTestsHaveNot() throws Exception {
        TestGroup all = three(
                "<test points='0' group='a'/><test points='5'/>",
                "<groups><group name='a' points='70' points-policy='complete-group'/></groups>");
        assertThat(all.groups().get(0).scoring().maxScore()).isEqualTo(70);
    }

    @Test
    void dependenciesOfGroups() throws Exception {
        TestGroup all = three("<test group='a'/><test group='b'/><test group='c'/>", """
                <groups><group name='c'><dependencies><dependency group='a'/><dependency group='b'/></dependencies></group>
                <group name='a'><dependencies><dependency group='b'/></dependencies></group></groups>
                """);
        assertThat(all.groups()).extracting(TestGroup::name).containsExactly("a", "b", "c");
        assertThat(all.groups())
                .extracting(group -> String.join(" ", group.requires()))
                .containsExactly("b", "", "a b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | `` | 1: <tests> holds no <test>",
                "<test/><test/><test/><test/> | `` | 1: there are more than 3 tests",
                "<test points='many'/> | `` | 4: points of <test> has to be a number of at least 0",
                "<test points='-1'/> | `` | 4: points of <test> has to be a number of at least 0",
                "<test group='a'/> | <group name='a'><dependencies><dependency group='x'/></dependencies></group>"
                        + " | 5: group 'a' depends on group 'x', which has no tests",
                "<test group='a'/> | <group name='a'><dependencies><dependency/></dependencies></group>"
                        + " | 5: <dependency> has no attribute group",
                "<test group='a'/> | <group name='a'><dependencies><dependency group='a'/></dependencies></group>"
                        + " | 1: groups depend on each other in a circle: a",
                "<test group='a'/><test group='b'/> | " + CIRCLE
                        + " | 1: groups depend on each other in a circle: a, b",
                "<test group='a'/> | <group/> | 5: <group> has no attribute name",
                "<test group='a' points='1'/> | <group name='a' points-policy='some'/>"
                        + " | 5: points-policy has to be complete-group or each-test",
            })
    void whatIsRefusedWithItsLine(String tests, String groups, String error) {
        assertThatThrownBy(() -> three(tests, "<groups>" + groups + "</groups>"))
                .isInstanceOf(PackageException.class)
                .hasMessageStartingWith("problem.xml:" + error);
    }

    @Test
    void aTestThatIsNotThereAndAPatternWithoutAPlace() {
        assertThatThrownBy(() -> read("t/%d", "<test/><test/>", "", "t/1"))
                .hasMessageStartingWith("problem.xml:4: 't/2' of test 2 is missing");
        assertThatThrownBy(() -> read("t/x", "<test/>", "", "t/x"))
                .hasMessage("problem.xml:2: <input-path-pattern> has no place for a number, such as %02d");
    }
}
