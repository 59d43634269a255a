package dev.assay.runner.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the document's list of what the whole host has one of names tests that there are. */
class HostNumbersTest {

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void everyRowNamesTestsThatThereAre() throws IOException {
        Set<String> tests = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test"))) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".py") || name.endsWith("Test.java"))
                    .forEach(name -> tests.add(name.substring(0, name.indexOf('.'))));
        }

        List<String> rows = rows();

        assertThat(rows).hasSizeGreaterThan(20);
        for (String row : rows) {
            String shown = row.substring(row.lastIndexOf('|', row.length() - 2));
            Set<String> named =
                    NAME.matcher(shown).results().map(found -> found.group(1)).collect(Collectors.toSet());
            assertThat(tests).as(row).containsAll(named);
            if (!row.contains("not refused")) {
                assertThat(named).as(row).isNotEmpty();
            }
        }
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("../docs/security.md")).stream()
                .dropWhile(line -> !line.startsWith("## What the whole host"))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
