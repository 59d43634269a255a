package dev.assay.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.AssayCommand;
import dev.assay.testing.SettingKeys;
import dev.assay.testing.SettingKeys.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.Command;

/** What README and docs name is there, and what is there they do not deny. */
@Tag("unit")
class DocumentsTest {

    private static final Pattern KEY = Pattern.compile("(?<=`|--|-D)(assay\\.[a-z]+[a-z.-]*[a-z])");
    private static final Pattern VARIABLE = Pattern.compile("\\b(ASSAY_[A-Z_]*[A-Z])\\b");
    private static final Pattern CALL = Pattern.compile("\\b((?:GET|POST|PUT|PATCH|DELETE) /[^\\s`\"|)]*)");
    private static final Pattern COMMAND = Pattern.compile("\\./assay ([a-z]+)\\b");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(\\w+)\"\\)");
    private static final Pattern GROUPS = Pattern.compile("-Dtest\\.(?:groups|excludedGroups)=(\\w+)");
    private static final Pattern TYPE =
            Pattern.compile("(?<=`|`dev[a-z.]{1,40}\\.)([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\\.\\w+)?`");
    private static final Pattern LINK = Pattern.compile("\\]\\(((?!https?:)[^)\\s]+)\\)");

    /** Files that are called as settings are. */
    private static final Set<String> FILES = Set.of("assay.yaml", "assay.log");

    private static final Set<String> OTHERS_CLASSES = Set.of("TransactionAwareDataSourceProxy");

    /** Words that would deny a feature, and a setting or call by which the feature exists. */
    private static final Map<String, String> DENIALS = Map.of(
            "lease", "assay.lease.duration",
            "recovery", "assay.lease.duration",
            "tidy", "assay.retention.executions",
            "until you delete", "assay.retention.executions",
            "cancel", "DELETE /executions/{id}",
            "test case", "assay.limits.cases",
            "several files", "assay.limits.files",
            "repeat", "assay.retention.idempotency-keys",
            "grading", "POST /grading-runs");

    private final Map<String, Setting> settings = SettingKeys.all();
    private final Set<String> calls = Endpoints.all();

    @TestFactory
    Stream<DynamicTest> settingsExist() {
        return each(text -> Documents.find(KEY, text).stream()
                .filter(key -> !FILES.contains(key) && !isSetting(key) && !isInSources(key)));
    }

    @TestFactory
    Stream<DynamicTest> environmentVariablesExist() {
        Set<String> known =
                settings.keySet().stream().map(DocumentsTest::variable).collect(Collectors.toSet());
        return each(text -> Documents.find(VARIABLE, text).stream()
                .filter(name -> known.stream().noneMatch(name::startsWith) && !isInSources(name)));
    }

    @TestFactory
    Stream<DynamicTest> callsExist() {
        return each(text -> Documents.find(CALL, text).stream()
                .map(DocumentsTest::withoutExamples)
                .filter(call -> !calls.contains(call) && !call.startsWith("GET /actuator/")));
    }

    @TestFactory
    Stream<DynamicTest> commandsExist() {
        Set<String> commands = Arrays.stream(
                        AssayCommand.class.getAnnotation(Command.class).subcommands())
                .map(type -> type.getAnnotation(Command.class).name())
                .collect(Collectors.toSet());
        return each(text -> Documents.find(COMMAND, text).stream().filter(name -> !commands.contains(name)));
    }

    @TestFactory
    Stream<DynamicTest> classesExist() {
        Set<String> names = Documents.sources()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<Path> aboutTheCode = Documents.all().stream()
                .filter(file -> !Set.of("languages.md", "api.md")
                        .contains(file.getFileName().toString()))
                .toList();
        return each(
                aboutTheCode,
                (file, text) -> Documents.find(TYPE, text).stream()
                        .filter(name -> !names.contains(name) && !OTHERS_CLASSES.contains(name)));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return each(
                Documents.all(),
                (file, text) -> Documents.find(LINK, text).stream().filter(link -> !leadsSomewhere(file, link)));
    }

    @Test
    void everySettingIsListedWithItsDefault() {
        String list = Documents.read("docs/configuration.md");

        settings.forEach((key, setting) -> {
            String row = list.lines()
                    .filter(line -> line.startsWith("| `" + key + "` |") || line.startsWith("| `" + key + ".ID` |"))
                    .findFirst()
                    .orElse("");
            assertThat(row).as("row of %s", key).isNotEmpty().contains(variable(key));
            assertThat(row.split("\\|", -1)[3].strip())
                    .as("default of %s", key)
                    .isEqualTo(setting.byDefault().isEmpty() ? "none" : "`" + setting.byDefault() + "`");
        });
    }

    @Test
    void everyCallIsListed() {
        String list = Documents.read("docs/api.md");

        assertThat(calls).hasSizeGreaterThan(20).allSatisfy(call -> {
            String last = call.substring(call.lastIndexOf('/') + 1);
            assertThat(list).containsAnyOf("`" + call, ", `" + call, "`" + last + "`", ".../" + last);
        });
    }

    @Test
    void testTagsAreThoseOfTheSources() {
        String readme = Documents.section(Documents.read("README.md"), "Tests");
        Set<String> tags = new TreeSet<>();
        Documents.sources().forEach(file -> tags.addAll(Documents.find(TAG, Documents.read(file))));

        assertThat(Documents.find(Pattern.compile("`(\\w+)`(?= \\|)"), readme)).isSubsetOf(tags);
        assertThat(Documents.find(GROUPS, readme)).isSubsetOf(tags);
        assertThat(tags).allSatisfy(tag -> assertThat(readme).contains("`" + tag + "`"));
    }

    @Test
    void whatExistsIsNotDenied() {
        String denied = Documents.section(Documents.read("README.md"), "What is not promised");

        assertThat(Documents.find(CALL, denied)).isEmpty();
        assertThat(DENIALS.values()).allMatch(feature -> settings.containsKey(feature) || calls.contains(feature));
        assertThat(DENIALS.keySet()).noneMatch(denied.toLowerCase(Locale.ROOT)::contains);
    }

    @Test
    void decisionsAreNumberedWithoutHoles() {
        List<Path> decisions = Documents.below("docs/adr").sorted().toList();

        for (int i = 0; i < decisions.size(); i++) {
            assertThat(decisions.get(i).getFileName().toString()).startsWith("%04d-".formatted(i + 1));
            assertThat(Documents.read(decisions.get(i)))
                    .as("%s", decisions.get(i))
                    .startsWith("# " + (i + 1) + ". ");
        }
        String list = Documents.section(Documents.read("docs/architecture.md"), "Decisions");
        assertThat(Documents.find(LINK, list))
                .containsExactlyElementsOf(decisions.stream()
                        .map(file -> "adr/" + file.getFileName())
                        .toList());
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** A key, a group of keys, or one below a key that is a map. */
    private boolean isSetting(String name) {
        return settings.keySet().stream()
                .anyMatch(key -> key.equals(name) || key.startsWith(name + ".") || name.startsWith(key + "."));
    }

    private static boolean isInSources(String name) {
        return Stream.concat(
                        Documents.sources().filter(file -> !file.endsWith("DocumentsTest.java")),
                        Stream.of("pom.xml", "app/pom.xml", "runner/pom.xml", "assay", ".ci/full")
                                .map(Documents.ROOT::resolve))
                .anyMatch(file -> Documents.read(file).contains(name));
    }

    private static String withoutExamples(String call) {
        return call.replaceAll("\\?.*", "").replaceAll("/(?:[0-9a-f]{8}-[^/]*|EXECUTION_ID)", "/{id}");
    }

    private static boolean leadsSomewhere(Path file, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
    }

    /** As forges make anchors of them. */
    private static List<String> headings(Path file) {
        return Documents.read(file)
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    private static Stream<DynamicTest> each(Function<String, Stream<String>> unknown) {
        return each(Documents.all(), (file, text) -> unknown.apply(text));
    }

    private static Stream<DynamicTest> each(List<Path> files, BiFunction<Path, String, Stream<String>> unknown) {
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        Documents.ROOT.relativize(file).toString(),
                        () -> assertThat(unknown.apply(file, Documents.read(file)))
                                .isEmpty()));
    }
}
