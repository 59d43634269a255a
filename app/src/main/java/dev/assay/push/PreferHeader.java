package dev.assay.push;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Prefer} of RFC 7240. What cannot be understood of it is ignored, as the RFC wants it. */
final class PreferHeader {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String WORD = TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String PAIR = "(" + TOKEN + ")\\s*(?:=\\s*(" + WORD + "|))?\\s*";

    /** A preference and, unheeded, its parameters, up to the next comma. */
    private static final Pattern PREFERENCE = Pattern.compile("\\s*" + PAIR + "(?:;\\s*(?:" + PAIR + ")?)*(?:,|$)");

    private static final Pattern SECONDS = Pattern.compile("\"?([0-9]{1,9})\"?");

    private PreferHeader() {}

    /** The seconds of the first preference {@code wait} of all the headers; empty when there is none of that form. */
    static OptionalInt waitSeconds(Enumeration<String> headers) {
        List<String> all = Collections.list(headers);
        for (String header : all) {
            Matcher preference = PREFERENCE.matcher(header);
            while (preference.lookingAt()) {
                if (preference.group(1).toLowerCase(Locale.ROOT).equals("wait")) {
                    return seconds(preference.group(2));
                }
                if (preference.hitEnd()) {
                    break;
                }
                preference.region(preference.end(), header.length());
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt seconds(String value) {
        Matcher seconds = SECONDS.matcher(value == null ? "" : value);
        return seconds.matches() ? OptionalInt.of(Integer.parseInt(seconds.group(1))) : OptionalInt.empty();
    }
}
