package dev.assay.runner.engine;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.SourceFile;
import dev.assay.runner.engine.Compiler.Compiled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A compile as bytes: a checksum of the rest, how it ended, and what it made. */
final class CacheEntry {

    private static final int CHECKSUM = Long.BYTES;

    private CacheEntry() {}

    static byte[] write(Compiled compiled) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(0);
            write(out, compiled.result());
            out.writeInt(compiled.artifacts().size());
            for (SourceFile artifact : compiled.artifacts()) {
                out.writeUTF(artifact.path());
                write(out, artifact.content());
            }
        }
        byte[] entry = bytes.toByteArray();
        ByteBuffer.wrap(entry).putLong(checksum(entry));
        return entry;
    }

    /** Throws for bytes that are not what {@link #write} made. */
    static Compiled read(byte[] entry) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry))) {
            if (in.readLong() != checksum(entry)) {
                throw new IOException("the checksum is wrong");
            }
            ProcessResult result = readResult(in);
            List<SourceFile> artifacts = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                artifacts.add(new SourceFile(in.readUTF(), readBytes(in)));
            }
            return new Compiled(result, artifacts);
        } catch (RuntimeException e) {
            throw new IOException("it is none of this version", e);
        }
    }

    private static void write(DataOutputStream out, ProcessResult result) throws IOException {
        Reason reason = result.reason();
        out.writeUTF(reason == null ? "" : reason.id());
        out.writeInt(orMinusOne(result.exitCode()));
        out.writeLong(result.wallTime().toNanos());
        out.writeLong(result.setUpTime().toNanos());
        Duration cpu = result.cpuTime();
        out.writeLong(cpu == null ? -1 : cpu.toNanos());
        Long memory = result.memoryBytes();
        out.writeLong(memory == null ? -1 : memory);
        out.writeBoolean(result.memoryApproximate());
        for (CapturedOutput stream : List.of(result.stdout(), result.stderr())) {
            out.writeBoolean(stream.truncated());
            write(out, stream.bytes());
        }
    }

    private static ProcessResult readResult(DataInputStream in) throws IOException {
        String reason = in.readUTF();
        int exitCode = in.readInt();
        Duration wall = Duration.ofNanos(in.readLong());
        Duration setUp = Duration.ofNanos(in.readLong());
        long cpu = in.readLong();
        long memory = in.readLong();
        boolean approximate = in.readBoolean();
        CapturedOutput stdout = readCaptured(in);
        CapturedOutput stderr = readCaptured(in);
        return new ProcessResult(
                reason.isEmpty() ? null : Reason.ofId(reason),
                exitCode < 0 ? null : exitCode,
                null,
                wall,
                setUp,
                cpu < 0 ? null : Duration.ofNanos(cpu),
                memory < 0 ? null : memory,
                approximate,
                stdout,
                stderr);
    }

    private static CapturedOutput readCaptured(DataInputStream in) throws IOException {
        boolean truncated = in.readBoolean();
        return new CapturedOutput(readBytes(in), truncated);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static int orMinusOne(@Nullable Integer number) {
        return number == null ? -1 : number;
    }

    private static long checksum(byte[] entry) {
        CRC32C crc = new CRC32C();
        crc.update(Arrays.copyOfRange(entry, Math.min(CHECKSUM, entry.length), entry.length));
        return crc.getValue();
    }
}
