package dev.assay.worker;

import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunListener;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What clients are told of an attempt while it runs, as JSON; made when it is sent, for mostly nobody listens. */
sealed interface Told {

    /** How the compiler ended. */
    record Compiled(
            int attempt,
            boolean succeeded,
            @Nullable String reason,
            @Nullable Integer exitCode,
            long timeMs) implements Told {

        static Compiled of(int attempt, ProcessResult compile) {
            Reason reason = compile.reason();
            return new Compiled(
                    attempt,
                    reason == null,
                    reason == null ? null : reason.id(),
                    compile.exitCode(),
                    compile.wallTime().toMillis());
        }
    }

    /**
     * A piece of output.
     *
     * @param offset of its first byte in the stream of that case
     * @param data the bytes as text, or their base64
     */
    record Wrote(int attempt, int caseNo, String stream, long offset, String data, String encoding) implements Told {

        static Wrote of(int attempt, int caseNo, RunListener.Stream stream, OutputPieces.Piece piece) {
            String name = stream.name().toLowerCase(Locale.ROOT);
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(piece.bytes()))
                        .toString();
                return new Wrote(attempt, caseNo, name, piece.offset(), text, "utf-8");
            } catch (CharacterCodingException e) {
                String base64 = Base64.getEncoder().encodeToString(piece.bytes());
                return new Wrote(attempt, caseNo, name, piece.offset(), base64, "base64");
            }
        }
    }

    /** What came of a case. */
    record CaseEnded(
            int attempt,
            int caseNo,
            @Nullable String name,
            String status,
            @Nullable String reason,
            @Nullable Integer exitCode,
            @Nullable Integer signal,
            @Nullable String verdict,
            @Nullable Double points,
            double weight,
            @Nullable String checkerMessage,
            long executionTimeMs,
            @Nullable Long cpuTimeMs,
            @Nullable Long memoryKb)
            implements Told {

        static CaseEnded of(int attempt, int caseNo, CaseResult result, ProcessResult process) {
            Reason reason = process.reason();
            Duration cpu = process.cpuTime();
            Long memory = process.memoryBytes();
            return new CaseEnded(
                    attempt,
                    caseNo,
                    result.name(),
                    process.status().name(),
                    reason == null ? null : reason.id(),
                    process.exitCode(),
                    process.signal(),
                    result.verdict() == null ? null : result.verdict().name(),
                    result.points(),
                    result.weight(),
                    result.message(),
                    process.wallTime().toMillis(),
                    cpu == null ? null : Long.valueOf(cpu.toMillis()),
                    memory == null ? null : Long.valueOf(memory >> 10));
        }
    }

    /** Nothing more comes of this attempt. */
    record Ended(int attempt) implements Told {}
}
