package dev.assay.push.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.push.sse.EventId;
import dev.assay.push.sse.EventText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is behind, comes late or comes again gets what there is, and is told what there is not. */
@Tag("unit")
class FollowerTest {

    /**
     * What a client is sent of a timeline.
     *
     * @param has what it has already
     * @param events ids in the timeline; with an exclamation mark, something unknown may have come before it
     * @param sent ids of events, and what is missed before them as a range
     */
    record Row(String has, List<String> events, List<String> sent) {}

    static Stream<Row> rows() {
        return Stream.of(
                new Row("0-0", List.of("1-0", "2-0", "2-1", "2-2", "3-0"), List.of("1-0", "2-0", "2-1", "2-2", "3-0")),
                new Row("2-1", List.of("1-0", "2-0", "2-1", "2-2", "3-0"), List.of("2-2", "3-0")),
                new Row("3-0", List.of("1-0", "2-0", "2-1", "3-0"), List.of()),
                new Row("0-0", List.of("2-0", "2-4", "3-0"), List.of("2-0", "missed 1 3", "2-4", "3-0")),
                new Row("2-2", List.of("2-0", "2-5", "3-0"), List.of("missed 3 4", "2-5", "3-0")),
                new Row("2-1", List.of("2-0", "2-1", "2-2", "4-0", "4-2"), List.of("2-2", "4-0", "missed 1 1", "4-2")),
                new Row("1-0", List.of("4-0", "4-1"), List.of("4-0", "4-1")),
                new Row("0-0", List.of("3-0"), List.of("3-0")),
                new Row("2-3", List.of("3-0!"), List.of("missed 4 null", "3-0")),
                new Row("0-0", List.of("3-0!"), List.of("3-0")),
                new Row("0-0", List.of("2-0", "3-0!"), List.of("2-0", "missed 1 null", "3-0")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aClientIsSent(Row row) {
        Timeline<Attempt> timeline = new Timeline<Attempt>(1 << 20);
        row.events().forEach(event -> append(timeline, event, 10));

        assertThat(sent(new Follower(timeline, id(row.has())))).isEqualTo(row.sent());
    }

    @Test
    void whoIsTooFarBehindIsToldWhatWentBefore() {
        Timeline<Attempt> timeline = new Timeline<Attempt>(1000);
        Follower follower = new Follower(timeline, EventId.START);
        append(timeline, "2-0", 10);
        append(timeline, "2-1", 10);
        assertThat(sent(follower)).containsExactly("2-0", "2-1");

        for (int i = 2; i <= 50; i++) {
            append(timeline, "2-" + i, 100);
        }
        append(timeline, "3-0", 10);
        timeline.complete();

        List<String> rest = sent(follower);
        assertThat(rest.get(0)).matches("missed 2 4\\d");
        assertThat(rest).endsWith("2-50", "3-0");
        assertThat(follower.isOver()).isTrue();
    }

    @Test
    void whatWentBeforeAnEndIsToldToo() {
        Timeline<Attempt> timeline = new Timeline<Attempt>(1000);
        Follower follower = new Follower(timeline, EventId.START);
        append(timeline, "2-0", 10);
        sent(follower);
        append(timeline, "2-1", 300);
        append(timeline, "3-0", 2000);

        assertThat(sent(follower)).containsExactly("missed 1 1", "3-0");
    }

    private static void append(Timeline<Attempt> timeline, String event, int size) {
        String id = event.replace("!", "");
        timeline.append(
                id(id), new Attempt(1, event.endsWith("!")), EventText.of(id(id), "x", "\"" + "y".repeat(size) + "\""));
    }

    private static List<String> sent(Follower follower) {
        List<String> sent = new ArrayList<>();
        for (byte[] next = follower.next(); next != null; next = follower.next()) {
            for (String event : new String(next, StandardCharsets.UTF_8).split("\n\n", 0)) {
                sent.add(
                        event.startsWith("event: missed")
                                ? event.replaceAll("(?s).*\"from\":(\\w+),\"to\":(\\w+).*", "missed $1 $2")
                                : event.replaceAll("(?s)id: (\\S+)\n.*", "$1"));
            }
        }
        return sent;
    }

    private static EventId id(String text) {
        int dash = text.indexOf('-');
        return new EventId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }
}
