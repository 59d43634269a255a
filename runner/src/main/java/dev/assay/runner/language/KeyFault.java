package dev.assay.runner.language;

/** A value of a pack that cannot be meant, found while the pack is put together. */
final class KeyFault extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String key;

    /** {@code key}: from where it was found, as in {@code limits.processes}. */
    KeyFault(String key, String what) {
        super(what);
        this.key = key;
    }

    String key() {
        return key;
    }
}
