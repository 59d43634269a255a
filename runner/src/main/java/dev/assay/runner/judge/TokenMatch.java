package dev.assay.runner.judge;

/** Whether a token will do for the one that was expected. */
interface TokenMatch {

    TokenMatch SAME = Span::sameAs;

    /** Letters of ASCII only: what is the same letter elsewhere depends on the language. */
    TokenMatch SAME_BUT_CASE = (expected, got) -> {
        if (expected.length() != got.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (lower(expected.data()[expected.start() + i]) != lower(got.data()[got.start() + i])) {
                return false;
            }
        }
        return true;
    };

    boolean accepts(Span expected, Span got);

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
