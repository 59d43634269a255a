package dev.assay.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.EventReader;
import dev.assay.testing.EventReader.Event;
import dev.assay.testing.OutsideNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who follows an execution whose worker dies is told that it begins anew, and whose output is whose. */
@Tag("functional")
@Timeout(180)
class EventsAfterLossTest {

    private static final String SOURCE =
            "import time\nfor i in range(8):\n    print(i, flush=True)\n    time.sleep(0.5)\n";

    private final TestSchema schema = TestServers.get().newSchema();

    @Test
    void aSecondAttemptIsToldAsOne() {
        try (OutsideNode api = OutsideNode.launch(schema, "api");
                OutsideNode doomed = OutsideNode.launch(schema, "worker");
                OutsideNode other = OutsideNode.launch(schema, "worker")) {
            List.of(api, doomed, other).forEach(OutsideNode::awaitReady);
            other.freeze();
            String id = api.api()
                    .submit(Map.of(
                            "language", "python", "source_code", SOURCE, "limits", Map.of("wall_time_ms", 60_000)));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            api.api().get("/executions/" + id).text("status").equals("RUNNING"));
            List<Event> all = new ArrayList<>();
            try (EventReader events = api.api().events("/executions/" + id + "/events", "")) {
                all.addAll(events.until("output"));
                other.thaw();

                doomed.kill();

                all.addAll(events.rest());
            }

            List<String> names = all.stream().map(Event::name).toList();
            int reset = names.indexOf("reset");
            assertThat(reset).as("%s", names).isPositive();
            assertThat(all.get(reset).data().path("attempt").asInt()).isEqualTo(2);
            assertThat(all.get(reset + 1).text("status")).isEqualTo("RUNNING");
            for (int i = 0; i < all.size(); i++) {
                if (names.get(i).equals("output")) {
                    assertThat(all.get(i).data().path("attempt").asInt()).isEqualTo(i < reset ? 1 : 2);
                }
            }
            StringBuilder second = new StringBuilder();
            all.subList(reset, all.size()).stream()
                    .filter(one -> one.name().equals("output"))
                    .forEach(one -> second.append(one.text("data")));
            assertThat(second.toString()).isEqualTo("0\n1\n2\n3\n4\n5\n6\n7\n");
            assertThat(names).endsWith("result");
            assertThat(all.get(all.size() - 1).data())
                    .isEqualTo(api.api().get("/executions/" + id).body());
        }
    }
}
