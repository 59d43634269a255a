package dev.assay.web;

import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** A body without a declared length went over the maximum while it was read. */
public final class BodyTooLargeException extends IOException {

    public BodyTooLargeException(DataSize maximum) {
        super(detail(maximum));
    }

    /** What a client is told, whether the length was declared or counted. */
    public static String detail(DataSize maximum) {
        return "The body is larger than the maximum of " + maximum.toBytes() + " bytes";
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
