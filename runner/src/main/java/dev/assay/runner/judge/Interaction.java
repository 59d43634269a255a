package dev.assay.runner.judge;

import dev.assay.runner.Reason;
import dev.assay.runner.Verdict;
import org.jspecify.annotations.Nullable;

/** Who is to blame when a program and its interactor have both ended. */
public final class Interaction {

    private Interaction() {}

    /**
     * The interactor's word counts, unless the program failed before it was given, or failed although it was accepted.
     * A program that was kept waiting by an interactor which used up its own time is not to blame.
     *
     * @param programFirst whether the program ended, or said its last, before the interactor did
     * @param reason why the program did not complete; null when it did
     * @param said the interactor's own judgement
     */
    public static Judgement decide(
            boolean programFirst, @Nullable Reason reason, CheckerRun interactor, Judgement said) {
        if (reason == null) {
            return said;
        }
        boolean keptWaiting = reason == Reason.WALL_TIME_LIMIT && interactor.ranOutOfTime();
        boolean told = !programFirst && said.verdict() != Verdict.AC;
        if (keptWaiting || told) {
            return said;
        }
        return new Judgement(Verdict.of(reason), null, said.verdict() == Verdict.JE ? null : said.message());
    }
}
