package dev.assay.push;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One client that waits for one execution: completed once, with what it was waiting for or what there was instead. */
final class Waiter extends CompletableFuture<Outcome> {

    private final UUID id;

    Waiter(UUID id) {
        this.id = id;
    }

    UUID id() {
        return id;
    }
}
