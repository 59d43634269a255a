package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import dev.assay.runner.Program;
import dev.assay.runner.Sha256;
import dev.assay.runner.SourceFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Everything that decides a verdict or a score, in one order, each part led by its length so that none can pass as two. */
final class ProblemHash {

    private final MessageDigest digest;

    private ProblemHash(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(Problem problem) {
        ProblemHash hash = new ProblemHash(Sha256.newDigest());
        hash.text(problem.limits().toString());
        hash.judge(problem.judge());
        hash.group(problem.tests());
        problem.included().forEach((language, files) -> {
            hash.text("included " + language);
            hash.files(files);
        });
        return Sha256.ofBytes(hash.digest.digest()).hex();
    }

    private void judge(Judge judge) {
        if (judge instanceof Judge.UnitTests tests) {
            text("unit tests " + tests.framework());
            text(tests.entryPoint());
            files(tests.files());
        } else if (judge instanceof Judge.Custom custom) {
            text("custom " + custom.protocol() + custom.interactive());
            program(custom.program());
            if (custom.reader() != null) {
                text("reader");
                program(custom.reader());
            }
        } else if (judge instanceof Judge.Comparison comparison) {
            checker(comparison.checker());
        }
    }

    private void group(TestGroup group) {
        text(group.name());
        text(group.scoring().toString());
        texts(group.requires());
        count(group.parts().size());
        for (TestPart part : group.parts()) {
            if (part instanceof TestGroup inner) {
                text("group");
                group(inner);
            } else {
                one((TestCase) part);
            }
        }
    }

    private void one(TestCase one) {
        text(one.name());
        bytes(one.input());
        bytes(one.answer());
        texts(one.args());
        text(one.points().toString());
        checker(one.checker());
    }

    /** The program of a custom checker is hashed once, with the judge. */
    private void checker(Checker checker) {
        if (checker instanceof Checker.Custom custom) {
            text("custom " + custom.protocol() + custom.interactive() + custom.limits());
            texts(custom.args());
        } else {
            text(checker.toString());
        }
    }

    private void program(Program program) {
        text(program.language());
        text(program.entry().path());
        texts(program.compileOptions());
        files(program.files());
    }

    private void files(List<SourceFile> files) {
        count(files.size());
        files.forEach(file -> {
            text(file.path());
            bytes(file.content());
        });
    }

    private void texts(List<String> texts) {
        count(texts.size());
        texts.forEach(this::text);
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        count(bytes.length);
        digest.update(bytes);
    }

    private void count(int count) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).flip());
    }
}
