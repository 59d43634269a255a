package dev.assay.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the bill of materials says of parts that Maven does not know is so, and what we are built on is mended by its publishers. */
@Tag("unit")
class PartsTest {

    /** As endoflife.date had it on 22 August 2026. Tomcat 11 has no end yet, so this is when to look again. */
    @ParameterizedTest
    @CsvSource({"Spring Boot, 4.1., 2027-07-31", "Spring Framework, 7.0., 2027-07-31", "Tomcat, 11.0., 2027-07-31"})
    void whatWeAreBuiltOnIsMended(String name, String series, LocalDate until) {
        String version = switch (name) {
            case "Spring Boot" -> SpringBootVersion.getVersion();
            case "Spring Framework" -> SpringVersion.getVersion();
            default -> ServerInfo.getServerNumber();
        };

        assertThat(version).as("of a series whose end stands here: %s", name).startsWith(series);
        assertThat(LocalDate.now(ZoneOffset.UTC)).as("%s %s", name, version).isBeforeOrEqualTo(until);
    }

    @Test
    void versionsOfServersAndOfWhatIsLinkedAreThose() throws Exception {
        String compilers = Files.readString(Path.of("../runner/src/main/native/compilers.txt"));

        assertThat(PartsTest.class.getClassLoader().getResource("redis-server-" + version("redis") + "-v5-linux-amd64"))
                .as("the server in the jar of embedded-redis")
                .isNotNull();
        assertThat(compilers).contains("GLIBC " + version("glibc") + ")");
        for (String told : new String[] {"mariadb", "esbuild"}) {
            assertThat(version(told)).as("put in by the build").isEqualTo("{" + told + "}");
        }
    }

    private static String version(String name) throws Exception {
        // The list ends with a comma, for it goes before Maven's.
        String list = Files.readString(Path.of("src/main/sbom/parts.json")).strip();
        JsonNode parts = JsonMapper.shared().readTree("[" + list.substring(0, list.length() - 1) + "]");
        for (JsonNode part : parts) {
            if (part.get("name").asString().equals(name)) {
                return part.get("version").asString();
            }
        }
        throw new AssertionError("there is no " + name);
    }
}
