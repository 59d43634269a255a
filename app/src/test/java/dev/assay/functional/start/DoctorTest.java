package dev.assay.functional.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.OutsideCommand;
import dev.assay.testing.OutsideCommand.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code assay doctor}, run as a user runs it. */
@Tag("local")
class DoctorTest {

    @TempDir
    Path workDir;

    private Ended doctor(String... args) {
        return OutsideCommand.run(
                "doctor", args, "--assay.sandbox.work-dir=" + workDir, "--assay.sandbox.tools-dir=target/tools");
    }

    @Test
    void triesEveryTierAndClaim() {
        JsonNode found = JsonMapper.shared().readTree(doctor("--json").out());

        assertThat(found.path("tiers").findValuesAsString("tier")).containsExactly("namespaces", "rootless", "process");
        assertThat(found.path("chosen").asString()).isIn("namespaces", "rootless");
        for (JsonNode tier : found.path("tiers")) {
            if (tier.path("tier").asString().equals("process")) {
                assertThat(kept(tier, "no_network")).isFalse();
                assertThat(kept(tier, "host_files_hidden")).isFalse();
                assertThat(kept(tier, "wall_time_limited")).isTrue();
            } else if (tier.path("available").asBoolean()) {
                assertThat(tier.path("claims")).hasSize(11);
                assertThat(tier.path("claims"))
                        .allMatch(claim -> claim.path("kept").asBoolean());
            } else {
                assertThat(tier.path("obstacle").asString()).contains("To grant");
            }
        }
        assertThat(found.path("languages").findValuesAsString("id")).contains("python", "javascript", "typescript");
    }

    private static boolean kept(JsonNode tier, String claim) {
        return tier.path("claims")
                .valueStream()
                .filter(tried -> tried.path("id").asString().equals(claim))
                .findFirst()
                .orElseThrow()
                .path("kept")
                .asBoolean();
    }

    @Test
    void showsATableForPeople() {
        Ended ended = doctor();

        assertThat(ended.out())
                .contains("<- a worker would use this one", "files of the host cannot be read", "python");
        assertThat(ended.out()).doesNotContain("INFO", "DEBUG");
        assertThat(ended.code()).isZero();
    }

    @Test
    void saysWhatIsMissingWhenLessThanTheMinimumIsThere() {
        Ended ended = doctor("--assay.sandbox.tier=rootless", "--assay.sandbox.minimum-tier=namespaces");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "A worker would not start",
                        "namespaces at least is asked for",
                        "needs root",
                        "./assay serve --bind 127.0.0.1 --assay.sandbox.tier=rootless"
                                + " --assay.sandbox.minimum-tier=rootless");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(doctor("--bogus").code()).isEqualTo(2);
        assertThat(doctor("--bogus").err()).contains("'--bogus' is no option of doctor");
        assertThat(doctor("--assay.sandbox.teir=auto").err()).contains("assay.sandbox.teir is no setting");
    }
}
