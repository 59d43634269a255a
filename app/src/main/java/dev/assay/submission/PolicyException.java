package dev.assay.submission;

/** A run that this server does not do. */
public final class PolicyException extends RuntimeException {

    private final RunPart part;
    private final boolean tooMuch;

    /**
     * @param tooMuch whether less of it would do
     * @param rule what is wrong with the part, as the rest of a sentence that begins with it
     */
    PolicyException(RunPart part, boolean tooMuch, String rule) {
        super(rule);
        this.part = part;
        this.tooMuch = tooMuch;
    }

    public RunPart part() {
        return part;
    }

    public boolean isTooMuch() {
        return tooMuch;
    }

    public String rule() {
        return String.valueOf(getMessage());
    }
}
