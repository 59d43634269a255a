package dev.assay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.junit.jupiter.api.Test;

class JobNamesTest {

    private static final UUID EXECUTION = UUID.fromString("0190d2c4-7b1e-7c3a-9f00-1234567890ab");
    private static final UUID SESSION = UUID.fromString("0190d2c4-0000-7000-8000-abcdefabcdef");

    @Test
    void theNameTellsLanguageKindAndId() {
        assertThat(JobNames.name("python", EXECUTION, null))
                .isEqualTo("python execution 0190d2c4-7b1e-7c3a-9f00-1234567890ab");
        assertThat(JobNames.name("sql", EXECUTION, SESSION))
                .isEqualTo("sql session execution 0190d2c4-7b1e-7c3a-9f00-1234567890ab");
    }

    @Test
    void labelsTellLanguageAndSession() {
        assertThat(JobNames.labels("python", null)).containsExactly("python");
        assertThat(JobNames.labels("python", SESSION))
                .containsExactly("python", "session:0190d2c4-0000-7000-8000-abcdefabcdef");
    }

    @Test
    void jobRunrAcceptsTheLongestLabels() {
        List<String> labels = JobNames.labels("x".repeat(200), SESSION);
        Job job = SampleJob.enqueued();

        assertThatCode(() -> job.setLabels(labels)).doesNotThrowAnyException();
        assertThat(labels.get(0)).hasSize(45).endsWith("x…");
        assertThat(JobNames.labels("x".repeat(45), null)).containsExactly("x".repeat(45));
    }

    @Test
    void aLongLanguageDoesNotHideTheId() {
        assertThat(JobNames.name("x".repeat(200), EXECUTION, null))
                .hasSizeLessThan(100)
                .endsWith("… execution " + EXECUTION);
    }
}
