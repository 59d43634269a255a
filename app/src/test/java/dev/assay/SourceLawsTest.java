package dev.assay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of the house that only its text shows: who writes which table, how large a room is, how types are called. */
@Tag("unit")
class SourceLawsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The one room that writes a table; others ask it to, and may read. */
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("executions", "execution"),
            Map.entry("execution_requests", "execution"),
            Map.entry("execution_outputs", "execution"),
            Map.entry("execution_cases", "execution"),
            Map.entry("execution_files", "execution"),
            Map.entry("execution_details", "execution"),
            Map.entry("attempts", "execution"),
            Map.entry("blobs", "content"),
            Map.entry("blob_uses", "content"),
            Map.entry("sessions", "session"),
            Map.entry("session_revisions", "session"),
            Map.entry("execution_shares", "share"),
            Map.entry("idempotency_keys", "idempotency"),
            Map.entry("api_keys", "access/key"),
            Map.entry("owner_usage", "access/usage"),
            Map.entry("nodes", "cluster"),
            Map.entry("problems", "grading/run"),
            Map.entry("grading_runs", "grading/run"),
            Map.entry("grading_items", "grading/run"),
            Map.entry("jobrunr_jobs", "queue"));

    /** Written by the libraries they belong to, and by nobody here. */
    private static final Pattern OF_LIBRARIES = Pattern.compile("BATCH_\\w+|jobrunr_(?!jobs)\\w+");

    /** Deletes from tables that it lists, each of them named in quotes. */
    private static final String BY_LIST = "execution/ExecutionDeletion.java";

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)");
    private static final Pattern WRITE = Pattern.compile(
            "(?<!FOR )(?<!KEY )\\b(?:(?:INSERT|REPLACE)(?: IGNORE)? INTO|UPDATE|DELETE(?: \\w+)? FROM|TRUNCATE(?: TABLE)?) (\"|[\\w.]+)");
    private static final Pattern STATUS =
            Pattern.compile("UPDATE executions(?: \\w+)? SET (?:(?!WHERE)[^\"])*?\\bstatus =");

    private static final int MAX_FILES = 30;
    private static final int MAX_LINES = 2500;

    /** Rooms that are larger, and why they are not two. */
    private static final Map<String, String> LARGE_ROOMS = Map.of(
            "dev/assay/runner/language",
            "a pack is read, checked, probed and filled in over one record of it, which is nobody else's business",
            "dev/assay/grading/problem",
            "one reader for each format of packages, which are apart but for what they read into");

    /** Names of several types, none of which is seen where another is, and why each is right in its room. */
    private static final Map<String, String> SHARED_NAMES = Map.of(
            "HostCheck", "of a machine before the sandbox opens, and of the Host header on the dashboard",
            "RunReport", "of a grading run, and of the native helper on one program");

    @Test
    void eachTableIsWrittenByOneRoom() {
        Map<String, Set<String>> writers = new TreeMap<>();
        for (Path file : below("app/src/main/java")) {
            written(file)
                    .forEach(table -> writers.computeIfAbsent(table, name -> new TreeSet<>())
                            .add(roomOf(file)));
        }

        assertThat(writers.keySet()).isEqualTo(new TreeSet<>(OWNERS.keySet()));
        writers.forEach(
                (table, rooms) -> assertThat(rooms).as("who writes %s", table).containsExactly(OWNERS.get(table)));
    }

    @Test
    void everyTableHasAnOwner() {
        Set<String> tables = new TreeSet<>();
        for (Path file : below("sql/src/main/resources")) {
            tables.addAll(found(TABLE, read(file)));
        }
        tables.removeIf(table -> OF_LIBRARIES.matcher(table).matches());

        assertThat(tables).isEqualTo(new TreeSet<>(OWNERS.keySet()));
    }

    @Test
    void theStatusOfAnExecutionIsSetInOneClass() {
        assertThat(below("app/src/main/java").stream()
                        .filter(file -> STATUS.matcher(flat(file)).find())
                        .map(SourceLawsTest::inApp))
                .containsExactly("execution/Transitions.java");
    }

    @Test
    void roomsAreSmallOrSayWhyNot() {
        Map<Path, List<Path>> rooms =
                mainSources().filter(SourceLawsTest::isClass).collect(groupingBy(Path::getParent));
        Set<String> large = new TreeSet<>();
        rooms.forEach((room, files) -> {
            long lines =
                    files.stream().mapToLong(file -> read(file).lines().count()).sum();
            if (files.size() > MAX_FILES || lines > MAX_LINES) {
                large.add(room.toString().replaceFirst(".*/src/main/java/", ""));
            }
        });

        assertThat(large).isEqualTo(new TreeSet<>(LARGE_ROOMS.keySet()));
    }

    @Test
    void aNameStandsForOneType() {
        Map<String, Set<String>> places = mainSources()
                .filter(SourceLawsTest::isClass)
                .collect(groupingBy(
                        file -> file.getFileName().toString().replace(".java", ""),
                        TreeMap::new,
                        mapping(file -> ROOT.relativize(file).toString(), toSet())));
        places.values().removeIf(files -> files.size() == 1);

        assertThat(places.keySet()).isEqualTo(new TreeSet<>(SHARED_NAMES.keySet()));
    }

    /** Tables of ours that the file inserts into, updates or deletes from. */
    private static Set<String> written(Path file) {
        String text = flat(file);
        Set<String> tables = new TreeSet<>(found(WRITE, text));
        if (inApp(file).equals(BY_LIST) && tables.remove("\"")) {
            String list = text.replaceFirst(".*TABLES = List\\.of\\((.*?)\\).*", "$1");
            tables.addAll(found(Pattern.compile("\"([a-z_]+)\""), list));
        }
        // Accounts of the embedded server, before there is a schema.
        tables.removeIf(table -> table.startsWith("mysql."));
        return tables;
    }

    /** Without comments, each run of white space one space, and a text of several lines in one. */
    private static String flat(Path file) {
        return read(file)
                .replaceAll("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$", "")
                .replaceAll("\"\\s*\\+\\s*\"", "")
                .replaceAll("\\s+", " ");
    }

    private static Set<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return new TreeSet<>(matcher.results().map(match -> match.group(1)).toList());
    }

    private static String roomOf(Path file) {
        String path = inApp(file);
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String inApp(Path file) {
        return ROOT.resolve("app/src/main/java/dev/assay").relativize(file).toString();
    }

    private static Stream<Path> mainSources() {
        return Stream.of("app", "runner", "grading", "dashboard-config")
                .flatMap(module -> below(module + "/src/main/java").stream());
    }

    private static boolean isClass(Path file) {
        return !file.endsWith("package-info.java");
    }

    private static List<Path> below(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
