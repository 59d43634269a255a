package dev.assay.grading.run;

import dev.assay.grading.archive.ImportCaps;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds what packages take of the heap, all requests together: a package is read into memory, and a small one may unpack to a
 * lot. Each may take a quarter of the heap at the most, and so many are read at once as fit into a quarter.
 */
final class PackageMemory {

    private static final int PART = 4;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ImportCaps caps;
    private final Semaphore turns;
    private final Duration patience;

    PackageMemory(ImportCaps most, long heapBytes, Duration patience) {
        long part = heapBytes / PART;
        long each = Math.min(most.totalBytes(), part);
        this.caps = new ImportCaps(most.entries(), Math.min(most.fileBytes(), each), each);
        this.turns = new Semaphore((int) Math.max(1, part / each), true);
        this.patience = patience;
    }

    /** What one package may take. */
    ImportCaps caps() {
        return caps;
    }

    /** Does it when it may; throws {@link ApiException} when others leave no room for too long. */
    <T> T inTurn(Supplier<T> read) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ApiException(
                        ErrorCode.UNAVAILABLE,
                        "Other problem packages are being read, and memory for them is bounded; nothing was kept, send it again",
                        RETRY_AFTER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorCode.UNAVAILABLE, "This server stops; send it again", RETRY_AFTER);
        }
        try {
            return read.get();
        } finally {
            turns.release();
        }
    }
}
