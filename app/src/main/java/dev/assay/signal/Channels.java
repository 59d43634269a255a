package dev.assay.signal;

/** Names of channels and keys: {@code prefix:v1:topic}. */
record Channels(String prefix) {

    /** State changes of executions. */
    String state() {
        return prefix + ":v1:state";
    }

    /** Work for whoever has a free slot. */
    String wake() {
        return prefix + ":v1:wake";
    }

    /** Work for one worker. */
    String wake(String worker) {
        return wake() + ":" + worker;
    }

    /** The set of workers that have a free slot and wait. */
    String idle() {
        return prefix + ":v1:idle";
    }
}
