package dev.assay.runner;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody else chose, as far as messages repeat it: enough to find it by, on one line. */
public final class Shown {

    private static final int MOST = 100;

    /** Words and quotations longer than what anybody writes by hand. */
    private static final Pattern LONG = Pattern.compile("(?<![^\\s(])'[^']{101,}'?|\\S{161,}");

    private static final Pattern BREAK = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private Shown() {}

    /** A name or value. */
    public static String of(String text) {
        return BREAK.matcher(cut(text, MOST)).replaceAll("?");
    }

    /** A message of ours that may have such in it, of at most that many characters. */
    public static String within(String message, int most) {
        return cut(LONG.matcher(message).replaceAll(Shown::shorter), most);
    }

    private static String shorter(MatchResult found) {
        String text = found.group();
        boolean quoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
        return Matcher.quoteReplacement(cut(text, MOST) + (quoted ? "'" : ""));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + "...";
    }
}
