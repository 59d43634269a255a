package dev.assay.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RedisAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost:6379",
                "redis://:secret@10.0.0.7:6380",
                "redis://user:secret@redis.example:6379/3",
                "rediss://redis.example:6380",
                "redis://[::1]:6379",
            })
    void isTaken(String url) {
        assertThat(RedisAddress.of(url).uri()).isEqualTo(URI.create(url));
    }

    /** The URL itself is not repeated: it may hold a password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "redis://",
                "redis:///",
                "redis://:secret@localhost",
                "redis://:secret@ localhost:6379",
            })
    void isRefusedByTheNameOfItsSetting(String url) {
        assertThatThrownBy(() -> RedisAddress.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("assay.redis.url ")
                .hasMessageNotContaining("secret");
    }
}
