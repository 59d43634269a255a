package dev.assay.submission;

import dev.assay.runner.Limits;
import dev.assay.settings.AssayProperties;

/** Adds up what one request brings, and refuses what makes it too much. */
final class RequestTotals {

    /** Arguments are kept with each case, so their bytes are bounded over all cases too. */
    private static final long MOST_ARGUMENT_BYTES = 1 << 20;

    private final long mostContent;
    private final Limits maxima;
    private long content;
    private long arguments;

    /** @param maxima of what its programs may use */
    RequestTotals(AssayProperties.Limits sizes, Limits maxima) {
        this.mostContent = sizes.content().toBytes();
        this.maxima = maxima;
    }

    Limits maxima() {
        return maxima;
    }

    byte[] content(String pointer, byte[] bytes) {
        content += bytes.length;
        if (content > mostContent) {
            throw InvalidField.over(
                    pointer,
                    pointer + " is too much: all programs, inputs and expected outputs of one execution may be at most "
                            + mostContent + " bytes together");
        }
        return bytes;
    }

    void arguments(String pointer, long bytes) {
        arguments += bytes;
        if (arguments > MOST_ARGUMENT_BYTES) {
            throw InvalidField.over(
                    pointer,
                    pointer + " is too much: the arguments of all cases and checkers may be at most "
                            + MOST_ARGUMENT_BYTES + " bytes together, inherited ones counted for each case");
        }
    }
}
