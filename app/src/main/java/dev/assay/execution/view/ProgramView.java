package dev.assay.execution.view;

import dev.assay.runner.Case;
import dev.assay.runner.RunRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was run, as it was sent.
 *
 * @param files of a program of one file, one with an empty path
 * @param stdin, as args: of a plain run; of several cases, which may be secret, there is none
 */
public record ProgramView(
        String language,
        List<FileView> files,
        @Nullable String entryPoint,
        List<String> args,
        String stdin,
        String stdinEncoding) {

    public static ProgramView of(RunRequest request) {
        Case first = request.cases().get(0);
        boolean plain = request.cases().size() == 1 && first.name() == null && first.expected() == null;
        OutputText stdin = plain ? OutputText.of(first.stdin(), false) : OutputText.EMPTY;
        return new ProgramView(
                request.program().language(),
                request.program().files().stream()
                        .map(file -> FileView.of(file.path(), file.content()))
                        .toList(),
                request.program().entryPoint(),
                plain ? first.args() : List.of(),
                stdin.text(),
                stdin.encoding());
    }
}
