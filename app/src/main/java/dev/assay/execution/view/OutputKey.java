package dev.assay.execution.view;

/** Which output of an execution; {@code stream} as the database names it. */
record OutputKey(int caseNo, String stream) {

    static OutputKey stdout(int caseNo) {
        return new OutputKey(caseNo, "stdout");
    }

    static OutputKey stderr(int caseNo) {
        return new OutputKey(caseNo, "stderr");
    }
}
