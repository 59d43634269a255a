package dev.assay.signal;

import java.util.UUID;

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

    /** What the attempts of an execution tell while they run: a stream, with ids of version and number. */
    String journal(UUID executionId) {
        return prefix + ":v1:journal:" + executionId;
    }

    /** The latest changes of all executions: a stream. */
    String changes() {
        return prefix + ":v1:changes";
    }

    /** The set of workers that have a free slot and wait. */
    String idle() {
        return prefix + ":v1:idle";
    }
}
