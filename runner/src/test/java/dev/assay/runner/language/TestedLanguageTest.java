package dev.assay.runner.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Language;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a language's first test says is not the last word. */
@Tag("unit")
@Timeout(20)
class TestedLanguageTest {

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    private PackFile pack;

    @BeforeEach
    void readAPack() throws PackException {
        pack = Packs.builtIn().stream()
                .filter(file -> file.id().equals("python"))
                .findFirst()
                .orElseThrow();
    }

    private InstalledLanguage works() {
        return InstalledLanguage.available(pack.pack(), Extras.NONE, Map.of(), "3.11", "print");
    }

    private InstalledLanguage disturbed() {
        return InstalledLanguage.failed(pack.pack(), Extras.NONE, "its self-test ended with wall_time_limit");
    }

    private InstalledLanguage missing() {
        return InstalledLanguage.unavailable(pack.pack(), Extras.NONE, "python3 was not found");
    }

    /** Its tests end like that, one after the other; there must be no more. */
    private TestedLanguage language(InstalledLanguage... outcomes) {
        Deque<InstalledLanguage> left = new ArrayDeque<>(Arrays.asList(outcomes));
        return new TestedLanguage(pack, Extras.NONE, file -> left.removeFirst(), now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aLanguageThatPassedIsNotTestedAgain() throws Exception {
        TestedLanguage language = language(works());

        assertThat(language.await().description().available()).isTrue();
        pass(Duration.ofDays(9));
        assertThat(language.await().description().version()).isEqualTo("3.11");
    }

    @Test
    void aDisturbedTestIsRepeatedWhenItsTimeHasCome() throws Exception {
        TestedLanguage language = language(disturbed(), disturbed(), works());

        assertThat(language.await().description().reason()).contains("wall_time_limit", "tests it again by itself");
        pass(Duration.ofMillis(4999));
        assertThat(language.await().description().available()).isFalse();
        assertThat(language.untilDue()).isEqualTo(Duration.ofMillis(1));
        pass(Duration.ofMillis(1));
        assertThat(language.await().description().available()).isFalse();
        pass(Duration.ofSeconds(19));
        assertThat(language.await().description().available()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(language.await().description().available()).isTrue();
    }

    @Test
    void whatIsInstalledLaterIsFound() throws Exception {
        TestedLanguage language = language(missing(), works());

        assertThat(language.await().description().reason()).isEqualTo("python3 was not found");
        pass(Duration.ofMinutes(1));
        assertThat(language.await().description().available()).isTrue();
    }

    @Test
    void untilTheFirstTestEndsItIsSaidToBeTested() throws Exception {
        TestedLanguage language = language(works());

        Language before = language.describe();
        language.await();

        assertThat(before.available()).isFalse();
        assertThat(before.reason()).contains("it is being tested");
        assertThat(language.describe().available()).isTrue();
    }

    @Test
    void whileItIsTestedAgainItIsDescribedAsBefore() throws Exception {
        CountDownLatch secondBegan = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Deque<InstalledLanguage> outcomes = new ArrayDeque<>(List.of(disturbed(), works()));
        TestedLanguage language = new TestedLanguage(
                pack,
                Extras.NONE,
                file -> {
                    if (outcomes.size() == 1) {
                        secondBegan.countDown();
                        goOn.await();
                    }
                    return outcomes.removeFirst();
                },
                now::get);
        language.await();
        pass(Duration.ofSeconds(5));
        FutureTask<InstalledLanguage> second = new FutureTask<>(language::await);
        Thread thread = new Thread(second);
        thread.start();
        secondBegan.await();

        assertThat(language.describe().reason()).contains("wall_time_limit");

        goOn.countDown();
        thread.join();
        assertThat(second.get().description().available()).isTrue();
        assertThat(language.describe().available()).isTrue();
    }

    @Test
    void aTestThatAnInterruptionCutShortIsNoFailure() throws Exception {
        boolean[] cut = {true};
        TestedLanguage language = new TestedLanguage(
                pack,
                Extras.NONE,
                file -> {
                    if (cut[0]) {
                        cut[0] = false;
                        throw new InterruptedException();
                    }
                    return works();
                },
                now::get);

        assertThatThrownBy(language::await).isInstanceOf(InterruptedException.class);
        assertThat(language.await().description().available()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, true, PT5S",
        "2, true, PT20S",
        "3, true, PT1M20S",
        "4, true, PT5M20S",
        "5, true, PT10M",
        "2000000000, true, PT10M",
        "1, false, PT1M",
        "2, false, PT4M",
        "3, false, PT10M"
    })
    void retestsBecomeRarer(int failures, boolean disturbed, Duration after) {
        assertThat(TestedLanguage.retestAfter(failures, disturbed)).isEqualTo(after);
    }
}
