package dev.assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.settings.AssayProperties;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

@Tag("unit")
class AllowedHostsTest {

    private final AllowedHosts hosts = hosts("10.0.0.7", "assay.example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:1",
                "[::1]:8080",
                "[::1]",
                "10.0.0.7:8080",
                "Assay.Example.ORG",
                "assay.example.org.:443"
            })
    void answersFor(String host) {
        assertThat(hosts.allow(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "evillocalhost",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "10.0.0.8",
                "*",
                "::1",
                "[::2]",
                "localhost:80:80"
            })
    void doesNotAnswerFor(String host) {
        assertThat(hosts.allow(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anything.example", "10.1.2.3:99"})
    void aStarAnswersForAll(String host) {
        assertThat(hosts("0.0.0.0", "*").allow(host)).isTrue();
    }

    private static AllowedHosts hosts(String bind, String extra) {
        return AllowedHosts.of(
                new AssayProperties.Http(bind, 8080, List.of(extra), DataSize.ofMegabytes(1), DataSize.ofMegabytes(1)));
    }
}
