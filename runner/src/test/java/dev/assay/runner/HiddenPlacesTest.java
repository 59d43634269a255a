package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HiddenPlacesTest {

    private final HiddenPlaces places = new HiddenPlaces(List.of(
            Path.of("/root/.rustup/toolchains/stable"),
            Path.of("/root/.rustup/toolchains/stable/lib"),
            Path.of("/root/.pyenv/versions/3.12"),
            Path.of("/opt/numpy")));

    @Test
    void looksAtEveryWayToWhatIsShown() {
        assertThat(places.program())
                .endsWith(
                        "/home",
                        "/root",
                        "/root/.pyenv",
                        "/root/.pyenv/versions",
                        "/root/.rustup",
                        "/root/.rustup/toolchains",
                        "/sys")
                .doesNotContain("/root/.rustup/toolchains/stable", "/opt");
    }

    @Test
    void allowsTheWayAndNothingBesideIt() {
        assertThat(places.isAllThatIsSeen("")).isTrue();
        assertThat(places.isAllThatIsSeen("/root:\n.pyenv\n.rustup\n/root/.pyenv:\nversions\n"))
                .isTrue();
        assertThat(places.isAllThatIsSeen("/root:\n.rustup\n")).isTrue();
        assertThat(places.isAllThatIsSeen("/root:\n.rustup\n.ssh\n")).isFalse();
        assertThat(places.isAllThatIsSeen("/root/.rustup:\ntoolchains\nsettings.toml\n"))
                .isFalse();
        assertThat(places.isAllThatIsSeen("/home:\n")).isFalse();
        assertThat(places.isAllThatIsSeen("/sys:\n")).isFalse();
    }
}
