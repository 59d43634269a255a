package dev.assay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "'',        8000,  operator, secret, assay.dashboard.bind-address",
        "127.0.0.1, -1,    operator, secret, assay.dashboard.port",
        "127.0.0.1, 65536, operator, secret, assay.dashboard.port",
        "127.0.0.1, 8000,  ' ',      secret, assay.dashboard.username",
        "127.0.0.1, 8000,  op:er,    secret, assay.dashboard.username",
        "127.0.0.1, 8000,  operator, '',     assay.dashboard.password",
        "127.0.0.1, 8000,  operator, '  ',   assay.dashboard.password",
    })
    void whatCannotWorkIsRefusedByItsKey(String address, int port, String user, String password, String key) {
        assertThatThrownBy(() -> new DashboardSettings(address, port, user, password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key);
    }

    @Test
    void aBlankAllowedHostIsRefused() {
        assertThatThrownBy(() -> new DashboardSettings("127.0.0.1", 0, "operator", "secret", List.of("a.example", "")))
                .hasMessageStartingWith("assay.dashboard.allowed-hosts");
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(new DashboardSettings("127.0.0.1", 8000, "operator", "secret").toString())
                .contains("127.0.0.1", "8000", "operator")
                .doesNotContain("secret");
    }
}
