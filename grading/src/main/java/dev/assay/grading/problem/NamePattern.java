package dev.assay.grading.problem;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of names as {@code submissions.yaml} has them: {@code *} within a name, <code>{a,b}</code> for either. */
final class NamePattern {

    private static final int MAX_LENGTH = 500;
    private static final int MAX_STARS = 3;

    private final Pattern pattern;

    private NamePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Throws {@link IllegalArgumentException} for what is no pattern. */
    static NamePattern of(String glob) {
        if (glob.length() > MAX_LENGTH || glob.chars().filter(c -> c == '*').count() > MAX_STARS) {
            throw new IllegalArgumentException(
                    "a pattern is at most " + MAX_LENGTH + " characters with " + MAX_STARS + " stars");
        }
        StringBuilder regex = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '{' -> {
                    depth++;
                    regex.append("(?:");
                }
                case '}' -> {
                    depth--;
                    regex.append(')');
                }
                case ',' -> regex.append(depth > 0 ? "|" : ",");
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return new NamePattern(Pattern.compile(regex.toString()));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the braces of '" + glob + "' do not match", e);
        }
    }

    /** Whether it matches the path itself or a folder that it is in. */
    boolean covers(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (pattern.matcher(path.substring(0, end)).matches()) {
                return true;
            }
        }
        return false;
    }
}
