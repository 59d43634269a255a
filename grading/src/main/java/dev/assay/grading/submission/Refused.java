package dev.assay.grading.submission;

/** One submission cannot be run; the message is its cause. */
final class Refused extends Exception {

    Refused(String cause) {
        super(cause);
    }

    String cause() {
        return String.valueOf(getMessage());
    }
}
