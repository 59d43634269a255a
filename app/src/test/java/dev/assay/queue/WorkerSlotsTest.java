package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.queue.WorkerSlots.Room;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class WorkerSlotsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # total | extra | held live | held bulk | room live | room bulk
            2       | 0     | 0         | 0         | 2         | 2
            2       | 0     | 1         | 0         | 1         | 1
            2       | 0     | 0         | 2         | 0         | 0
            3       | 1     | 0         | 0         | 2         | 2
            3       | 1     | 1         | 0         | 1         | 1
            3       | 1     | 2         | 0         | 0         | 0
            3       | 1     | 0         | 1         | 2         | 1
            3       | 1     | 0         | 2         | 1         | 0
            3       | 1     | 1         | 1         | 1         | 0
            3       | 1     | 1         | 2         | 0         | 0
            3       | 1     | 2         | 1         | 0         | 0
            3       | 1     | 3         | 0         | 0         | 0
            5       | 3     | 0         | 2         | 2         | 0
            5       | 3     | 0         | 1         | 2         | 1
            5       | 3     | 2         | 2         | 0         | 0
            """)
    void room(int total, int extra, int heldLive, int heldBulk, int live, int bulk) {
        WorkerSlots slots = holding(total, extra, heldLive, heldBulk);

        assertThat(slots.room()).isEqualTo(new Room(live, bulk));
        assertThat(slots.total()).isEqualTo(total);
    }

    @Test
    void roomAfterEndsIsThatOnceTheyAreReleased() {
        for (int live = 0; live <= 2; live++) {
            for (int bulk = 0; bulk <= 2; bulk++) {
                WorkerSlots slots = holding(3, 1, 2, 2);
                Room after = slots.roomAfter(live, bulk, 0);
                for (int i = 0; i < live; i++) {
                    slots.release(false);
                }
                for (int i = 0; i < bulk; i++) {
                    slots.release(true);
                }
                assertThat(slots.room()).isEqualTo(after);
            }
        }
    }

    /** Bulk work has extra slots beside it instead, and is itself never claimed ahead. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # held live | held bulk | ahead | room live | room bulk
            0           | 0         | 4     | 6         | 2
            2           | 0         | 4     | 4         | 0
            6           | 0         | 4     | 0         | 0
            6           | 0         | 0     | 0         | 0
            1           | 1         | 4     | 1         | 0
            """)
    void roomAhead(int heldLive, int heldBulk, int ahead, int live, int bulk) {
        assertThat(holding(3, 1, heldLive, heldBulk).roomAfter(0, 0, ahead)).isEqualTo(new Room(live, bulk));
    }

    /** Whatever comes and ends, in whichever order, where claims keep to the room. */
    @RepeatedTest(20)
    void neverMoreThanTotalAndNeverBulkBeyondRegular() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int total = 1 + random.nextInt(8);
        int extra = random.nextInt(total);
        WorkerSlots slots = new WorkerSlots(total, extra);
        int live = 0;
        int bulk = 0;
        for (int step = 0; step < 500; step++) {
            int liveEnded = random.nextInt(live + 1);
            int bulkEnded = random.nextInt(bulk + 1);
            Room room = slots.roomAfter(liveEnded, bulkEnded, 0);
            int newLive = random.nextInt(room.live() + 1);
            // As claims do it: live ones come first, and bulk ones have what they leave.
            int newBulk = Math.max(0, random.nextInt(Math.min(room.bulk(), room.live()) + 1) - newLive);
            change(slots, false, newLive - liveEnded);
            change(slots, true, newBulk - bulkEnded);
            live += newLive - liveEnded;
            bulk += newBulk - bulkEnded;

            assertThat(live + bulk).as("seed %d, step %d", seed, step).isLessThanOrEqualTo(total);
            assertThat(bulk).as("seed %d, step %d", seed, step).isLessThanOrEqualTo(total - extra);
            assertThat(slots.room().bulk()).isLessThanOrEqualTo(slots.room().live());
        }
    }

    private static WorkerSlots holding(int total, int extra, int live, int bulk) {
        WorkerSlots slots = new WorkerSlots(total, extra);
        change(slots, false, live);
        change(slots, true, bulk);
        return slots;
    }

    private static void change(WorkerSlots slots, boolean isBulk, int by) {
        for (int i = 0; i < by; i++) {
            slots.occupy(isBulk);
        }
        for (int i = 0; i < -by; i++) {
            slots.release(isBulk);
        }
    }
}
