package dev.assay.runner.engine;

import dev.assay.runner.Program;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.PreparedProgram;
import java.util.IdentityHashMap;

/** The checkers of one request, each made ready once. */
final class CheckerPrograms {

    /** Makes a program ready to run. */
    interface Maker {
        PreparedProgram prepare(Program program) throws RunnerException, InterruptedException;
    }

    private final Maker maker;
    private final IdentityHashMap<Program, PreparedProgram> made = new IdentityHashMap<>();

    CheckerPrograms(Maker maker) {
        this.maker = maker;
    }

    /** It may have {@linkplain PreparedProgram#failed failed}. */
    PreparedProgram prepare(Program program) throws RunnerException, InterruptedException {
        PreparedProgram known = made.get(program);
        if (known == null) {
            known = maker.prepare(program);
            made.put(program, known);
        }
        return known;
    }
}
