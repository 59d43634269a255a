package dev.assay.runner;

import java.util.IdentityHashMap;

/** The checkers of one request, each made ready once. */
final class CheckerPrograms {

    /** Makes a program ready to run. */
    interface Maker {
        Prepared prepare(Program program) throws RunnerException, InterruptedException;
    }

    private final Maker maker;
    private final IdentityHashMap<Program, Prepared> made = new IdentityHashMap<>();

    CheckerPrograms(Maker maker) {
        this.maker = maker;
    }

    /** It may have {@linkplain Prepared#failed failed}. */
    Prepared prepare(Program program) throws RunnerException, InterruptedException {
        Prepared known = made.get(program);
        if (known == null) {
            known = maker.prepare(program);
            made.put(program, known);
        }
        return known;
    }
}
