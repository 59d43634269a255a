package dev.assay.queue;

/**
 * How much this worker holds and may still take. Some of its slots are only for live work beside bulk work, so that who waits
 * for an answer never waits for a whole bulk run: they are there as long as that many bulk runs go on. Else more programs than
 * CPUs would slow each other down.
 */
final class WorkerSlots {

    private final int total;
    private final int regular;
    private int live;
    private int bulk;

    /** {@code extra} of the total are only for live work beside bulk work. */
    WorkerSlots(int total, int extra) {
        this.total = total;
        this.regular = total - extra;
    }

    /**
     * What may be claimed.
     *
     * @param live at most so many in all
     * @param bulk at most so many of them bulk, whatever live ones leave of it
     */
    record Room(int live, int bulk) {
        static final Room NONE = new Room(0, 0);
    }

    int total() {
        return total;
    }

    /** Now. */
    synchronized Room room() {
        return room(live, bulk);
    }

    /** Once so many of what is held have ended. */
    synchronized Room roomAfter(int liveEnded, int bulkEnded) {
        return room(live - liveEnded, bulk - bulkEnded);
    }

    private Room room(int heldLive, int heldBulk) {
        int free = Math.max(0, regular - heldLive - heldBulk);
        int extra = Math.min(total - regular, heldBulk);
        return new Room(Math.max(0, Math.min(total, regular + extra) - heldLive - heldBulk), free);
    }

    synchronized void occupy(boolean isBulk) {
        live += isBulk ? 0 : 1;
        bulk += isBulk ? 1 : 0;
    }

    synchronized void release(boolean isBulk) {
        live -= isBulk ? 0 : 1;
        bulk -= isBulk ? 1 : 0;
    }
}
