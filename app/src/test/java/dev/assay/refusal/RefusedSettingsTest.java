package dev.assay.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.testing.SettingKeys;
import dev.assay.testing.SettingKeys.Setting;
import dev.assay.testing.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that cannot be meant refuses to start, with a line that names its key. */
@Tag("unit")
class RefusedSettingsTest {

    /** Each is just out of bounds. */
    private static final String OUT_OF_BOUNDS = """
            assay.warm-up                                 | -1ms, 31s
            assay.http.bind-address                       | ''
            assay.http.port                               | -1, 65536
            assay.http.max-body                           | 1023B
            assay.http.max-upload                         | 1023B
            assay.database.request-pool-size              | 1, 201
            assay.database.worker-pool-size               | 3, 201
            assay.database.request-timeout                | 249ms
            assay.database.url                            | mysql://u:secret@h/d, jdbc:postgresql://h/d
            assay.redis.url                               | http://h, 127.0.0.1:6379
            assay.redis.prefix                            | a b, a:b
            assay.worker.slots                            | -1, 257
            assay.worker.live-extra-slots                 | -1, 257
            assay.worker.speed-factor                     | -1, 101
            assay.worker.drain-grace                      | 999ms
            assay.queue.fallback-poll                     | 99ms
            assay.queue.reconcile-every                   | 499ms
            assay.queue.max-attempts                      | 0, 101
            assay.queue.max-queued                        | 0
            assay.queue.max-queued-per-owner              | 0
            assay.queue.fault-backoff                     | -1ms
            assay.queue.poll-interval                     | 4999ms
            assay.queue.keep-succeeded-jobs               | 59s
            assay.queue.keep-deleted-jobs                 | 59s
            assay.lease.duration                          | 999ms
            assay.lease.renew-every                       | 99ms
            assay.retention.executions                    | 59s
            assay.retention.sessions                      | 59s
            assay.retention.idempotency-keys              | 59s
            assay.retention.grading-runs                  | 59s
            assay.retention.usage                         | 47h
            assay.retention.purge-every                   | 999ms
            assay.sessions.revisions                      | -1, 10001
            assay.sessions.revision-bytes                 | -1B
            assay.access.keys                             | yes, Required
            assay.push.streams                            | 0, 100001
            assay.push.heartbeat                          | 99ms, 601s
            assay.push.output-window                      | 63KB
            assay.push.output-kept                        | 999ms
            assay.sandbox.tier                            | jail, Rootless
            assay.sandbox.minimum-tier                    | jail, auto
            assay.languages.cache-size                    | 1023KB
            assay.languages.compile-maximum.wall-time     | 99ms
            assay.languages.compile-maximum.cpu-time      | 99ms
            assay.languages.compile-maximum.memory        | 1023KB
            assay.languages.compile-maximum.processes     | 0
            assay.languages.compile-maximum.output        | 1023
            assay.languages.compile-maximum.file-size     | 1023
            assay.limits.defaults.wall-time               | 9ms
            assay.limits.defaults.cpu-time                | 9ms
            assay.limits.defaults.memory                  | 1023KB
            assay.limits.defaults.processes               | 0
            assay.limits.defaults.output                  | 1023
            assay.limits.defaults.file-size               | 1023
            assay.limits.defaults.open-files              | 15
            assay.limits.defaults.stack                   | 255KB
            assay.limits.maximum.wall-time                | 9ms
            assay.limits.maximum.cpu-time                 | 9ms
            assay.limits.maximum.memory                   | 1023KB
            assay.limits.maximum.processes                | 0
            assay.limits.maximum.output                   | 1023
            assay.limits.maximum.file-size                | 1023
            assay.limits.maximum.open-files               | 15
            assay.limits.maximum.stack                    | 255KB
            assay.limits.source                           | 0
            assay.limits.files                            | 0, 4097
            assay.limits.stdin                            | 0
            assay.limits.expected-output                  | 0
            assay.limits.cases                            | 0, 5001
            assay.limits.total-wall-time                  | 9ms
            assay.limits.content                          | 0
            assay.limits.collect                          | -1, 33
            assay.limits.env-names                        | A-B
            assay.grading.window                          | -1, 100001
            assay.grading.runs                            | 0, 65
            assay.grading.cases                           | 0, 30001
            assay.dashboard.bind-address                  | ''
            assay.dashboard.port                          | -1, 65536
            assay.dashboard.username                      | ''
            """;

    static Stream<Arguments> outOfBounds() {
        return OUT_OF_BOUNDS.lines().flatMap(line -> {
            String[] parts = line.split("\\|", -1);
            return Stream.of(parts[1].split(",", -1))
                    .map(value -> Arguments.of(parts[0].strip(), value.strip().replace("''", "")));
        });
    }

    static Stream<String> typed() {
        return SettingKeys.all().entrySet().stream()
                .filter(entry -> !isText(entry.getValue()))
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("outOfBounds")
    void outOfBounds(String key, String value) {
        assertThat(refusal(Map.of(key, value))).contains(key).contains("was '").doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("typed")
    void nonsense(String key) {
        assertThat(refusal(Map.of(key, "nonsense"))).startsWith(key + " cannot be read from 'nonsense'");
    }

    @Test
    void everySettingWithBoundsIsTried() {
        Set<String> tried = new TreeSet<>(
                outOfBounds().map(row -> String.valueOf(row.get()[0])).toList());
        Set<String> untried = new TreeSet<>(typed().toList());
        untried.removeAll(tried);

        assertThat(untried).containsExactly("assay.dashboard.enabled", "assay.role");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wall-time=61s",
                "cpu-time=61s",
                "memory=3GB",
                "processes=257",
                "output=9MB",
                "file-size=513MB",
                "open-files=1025",
                "stack=2GB"
            })
    void aDefaultAboveItsMaximum(String setting) {
        String[] parts = setting.split("=", 2);

        assertThat(refusal(Map.of("assay.limits.defaults." + parts[0], parts[1])))
                .startsWith("assay.limits.defaults." + parts[0] + " must not be above assay.limits.maximum." + parts[0])
                .doesNotContain("false", "PT", ";");
    }

    @Test
    void renewalsThatComeTooLateForOneToFail() {
        assertThat(refusal(Map.of("assay.lease.duration", "6s", "assay.lease.renew-every", "3s")))
                .isEqualTo("assay.lease.renew-every must be less than half of assay.lease.duration, was '3s'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assay.worker.slotz", "assay.wurker.slots", "assay.limits.maximum.wall-time.ms"})
    void keysThatDoNotExist(String key) {
        assertThat(refusal(Map.of(key, "1"))).startsWith(key + " is no setting of Assay");
    }

    private static String refusal(Map<String, String> settings) {
        String[] given = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        Throwable failure = catchThrowable(() -> TestSettings.of(given));
        return StartFailure.explain(Objects.requireNonNull(failure, () -> settings + " is accepted"));
    }

    private static boolean isText(Setting setting) {
        return List.of(String.class, Path.class, List.class, Map.class).contains(setting.type());
    }
}
