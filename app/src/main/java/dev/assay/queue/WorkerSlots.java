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

    int regular() {
        return regular;
    }

    /** Now. */
    synchronized Room room() {
        return room(live, bulk, 0);
    }

    /**
     * Once so many of what is held have ended.
     *
     * @param ahead how many live ones may be held beside those that have a slot
     */
    synchronized Room roomAfter(int liveEnded, int bulkEnded, int ahead) {
        return room(live - liveEnded, bulk - bulkEnded, ahead);
    }

    private Room room(int heldLive, int heldBulk, int ahead) {
        int free = Math.max(0, regular - heldLive - heldBulk);
        int mayHold = mayRun(heldBulk) + (heldBulk == 0 ? ahead : 0);
        return new Room(Math.max(0, mayHold - heldLive - heldBulk), free);
    }

    /** How many may run at once beside so many bulk ones, these included. */
    int mayRun(int bulkRunning) {
        return Math.min(total, regular + Math.min(total - regular, bulkRunning));
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
