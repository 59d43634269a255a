package dev.assay.execution.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.access.OwnerFilter;
import dev.assay.runner.Status;
import dev.assay.signal.StateChange;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is answered from memory, and when. */
@Tag("unit")
class StatusCacheTest {

    private static final UUID ID = new UUID(0, 1);

    private boolean connected = true;
    private final StatusCache cache = new StatusCache(() -> connected);

    @Test
    void whatWasSubmittedIsKnownToItsOwnerAlone() {
        cache.submitted(ID, "me");

        assertThat(cache.pending(OwnerFilter.of("me"), ID)).contains(Status.QUEUED);
        assertThat(cache.pending(OwnerFilter.of("you"), ID)).isEmpty();
    }

    @Test
    void aChangeIsTakenOverAndAnEndIsNotPending() {
        cache.submitted(ID, "me");

        cache.changed(new StateChange(ID, 2, Status.RUNNING));
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).contains(Status.RUNNING);

        cache.changed(new StateChange(ID, 3, Status.COMPLETED));
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).isEmpty();
    }

    @Test
    void anOlderChangeThatComesLateIsDropped() {
        cache.submitted(ID, "me");
        cache.changed(new StateChange(ID, 3, Status.ERROR));
        cache.changed(new StateChange(ID, 4, Status.QUEUED));

        cache.changed(new StateChange(ID, 2, Status.RUNNING));
        cache.changed(new StateChange(ID, 3, Status.ERROR));

        assertThat(cache.pending(OwnerFilter.of("me"), ID)).contains(Status.QUEUED);
    }

    @Test
    void aChangeWithoutAStatusIsForgottenWithWhatItChanged() {
        cache.submitted(ID, "me");

        cache.changed(new StateChange(ID, 2, null));

        assertThat(cache.pending(OwnerFilter.of("me"), ID)).isEmpty();
    }

    @Test
    void aChangeDuringAReadIsNewerThanWhatWasRead() {
        read(Status.QUEUED, 1, () -> cache.changed(new StateChange(ID, 2, Status.RUNNING)));
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).contains(Status.RUNNING);
    }

    @Test
    void anEndDuringAReadIsNotHiddenByIt() {
        read(Status.RUNNING, 2, () -> cache.changed(new StateChange(ID, 3, Status.COMPLETED)));
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).isEmpty();
    }

    @Test
    void anUnknownChangeDuringAReadLeavesNothingBehind() {
        read(Status.QUEUED, 1, () -> cache.changed(new StateChange(ID, 2, null)));
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).isEmpty();
    }

    @Test
    void whatWasReadIsRememberedUnlessItIsGone() {
        read(Status.RUNNING, 2, () -> {});
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).contains(Status.RUNNING);

        assertThat(cache.read(ID, Optional::empty)).isEmpty();
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).isEmpty();
    }

    @Test
    void withoutSignalsNothingIsRemembered() {
        cache.submitted(ID, "me");
        connected = false;
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).isEmpty();

        cache.submitted(ID, "me");
        read(Status.RUNNING, 2, () -> {});
        assertThat(cache.pending(OwnerFilter.of("me"), ID)).isEmpty();
    }

    private void read(Status status, long version, Runnable meanwhile) {
        cache.read(ID, () -> {
            meanwhile.run();
            return Optional.of(new StoredExecution(row(status, version), null, Map.of()));
        });
    }

    private static ExecutionRow row(Status status, long version) {
        @Nullable Integer none = null;
        return new ExecutionRow(
                ID,
                "me",
                null,
                "python",
                status,
                Exit.NONE,
                null,
                null,
                none,
                none,
                version,
                1,
                new Times(null, null, null),
                Usage.NONE,
                none,
                null,
                0,
                null);
    }
}
