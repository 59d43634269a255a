package dev.assay.runner.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostFilesProbeTest {

    private final HostFilesProbe places = new HostFilesProbe(List.of(
            Path.of("/home/ada/tools/rust"),
            Path.of("/home/ada/tools/rust/lib"),
            Path.of("/home/ada/python/3.12"),
            Path.of("/opt/numpy")));

    @Test
    void looksAtEveryWayToWhatIsShown() {
        assertThat(places.program())
                .endsWith("/home", "/home/ada", "/home/ada/python", "/home/ada/tools", "/root", "/sys")
                .doesNotContain("/home/ada/tools/rust", "/opt");
    }

    @Test
    void allowsTheWayAndNothingBesideIt() {
        assertThat(places.isAllThatIsSeen("")).isTrue();
        assertThat(places.isAllThatIsSeen("/home:\nada\n/home/ada:\npython\ntools\n/home/ada/python:\n3.12\n"))
                .isTrue();
        assertThat(places.isAllThatIsSeen("/home/ada:\ntools\n")).isTrue();
        assertThat(places.isAllThatIsSeen("/home/ada:\n.ssh\ntools\n")).isFalse();
        assertThat(places.isAllThatIsSeen("/home/ada/tools:\nrust\nsecrets\n")).isFalse();
        assertThat(places.isAllThatIsSeen("/home:\nada\nbob\n")).isFalse();
        assertThat(places.isAllThatIsSeen("/root:\n")).isFalse();
        assertThat(places.isAllThatIsSeen("/sys:\n")).isFalse();
    }
}
