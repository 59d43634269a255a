package dev.assay.runner.isolated;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RelativePath;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files are kept here until the run and travel with it; the slot keeps what the run left until the box is closed. */
final class IsolatedBox implements Box {

    /** Beside the files' bytes: a run may have that many files and directories. */
    private static final int INODES = 4096;

    private static final int ENOENT = 2;
    private static final int EACCES = 13;

    private final Slots slots;
    private final List<SourceFile> files = new ArrayList<>();
    private @Nullable Connection connection;
    private boolean sound = true;

    IsolatedBox(Slots slots) {
        this.slots = slots;
    }

    @Override
    public void write(String path, byte[] content) {
        RelativePath.require(path);
        files.add(new SourceFile(path, content));
    }

    @Override
    public ProcessResult run(Command command) throws RunnerException, InterruptedException {
        Connection slot = connection();
        try {
            slot.send(frame(command));
            Outputs outputs = new Outputs();
            while (true) {
                Frame frame = slot.receive();
                switch (frame.type()) {
                    case Frame.OUTPUT -> outputs.add(frame);
                    case Frame.ENDED -> {
                        return Report.read(frame).result(outputs);
                    }
                    case Frame.NOEXEC ->
                        throw notExecutable(
                                command.argv().get(0), frame.payload().getInt());
                    default -> throw fault(frame);
                }
            }
        } catch (ClosedByInterruptException e) {
            sound = false;
            Thread.interrupted();
            throw new InterruptedException("told to stop while a program ran; it was killed");
        } catch (IOException e) {
            sound = false;
            throw new RunnerException(
                    Reason.SANDBOX_ERROR, "the sandbox was lost while a program ran: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] read(String path, long maximum) throws RunnerException {
        try {
            Connection slot = connection();
            slot.send(new FrameBuilder(Frame.READ).text(path).number(maximum).build());
            Frame frame = slot.receive();
            if (frame.type() == Frame.CONTENT) {
                return frame.bytes();
            }
            if (frame.type() == Frame.NOFILE) {
                throw new RunnerException(
                        Reason.SANDBOX_ERROR, "the compiler left no usable " + path + ": " + frame.text());
            }
            throw fault(frame);
        } catch (IOException e) {
            sound = false;
            throw new RunnerException(Reason.SANDBOX_ERROR, "the sandbox was lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnerException(Reason.SANDBOX_ERROR, "interrupted", e);
        }
    }

    private Connection connection() throws RunnerException, InterruptedException {
        Connection held = connection;
        if (held == null) {
            held = slots.borrow();
            connection = held;
        }
        return held;
    }

    private ByteBuffer frame(Command command) {
        Limits limits = command.limits();
        long written = files.stream().mapToLong(file -> file.content().length).sum();
        FrameBuilder frame = new FrameBuilder(Frame.RUN)
                .number((int) limits.wallTime().toMillis())
                .number((int) limits.cpuTime().toMillis())
                .number(limits.processes())
                .number(limits.openFiles())
                .number(INODES)
                .number(limits.memoryBytes())
                .number(limits.outputBytes())
                .number(limits.fileBytes())
                .number(limits.fileBytes() + written)
                .number(limits.stackBytes())
                .number(command.limitAddressSpace() ? limits.memoryBytes() + written : 0L)
                .texts(command.argv())
                .texts(environment(command.env()))
                .bytes(command.stdin())
                .number(files.size());
        files.forEach(file -> frame.text(file.path()).bytes(file.content()));
        return frame.build();
    }

    private static List<String> environment(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/box", "TMPDIR", "/tmp", "LANG", "C.UTF-8"));
        all.putAll(more);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private RunnerException fault(Frame frame) {
        sound = false;
        String what = frame.type() == Frame.FAULT ? frame.text() : "an answer of unknown type " + frame.type();
        return new RunnerException(Reason.SANDBOX_ERROR, "the sandbox could not run a program: " + what);
    }

    private static RunnerException notExecutable(String program, int errno) {
        if (errno == ENOENT || errno == EACCES) {
            return new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE,
                    program + (errno == ENOENT ? " is not there" : " may not be run")
                            + " in the sandbox; install it again, or show it with assay.sandbox.read-only-paths, and"
                            + " restart the worker");
        }
        return new RunnerException(Reason.SANDBOX_ERROR, "executing " + program + " failed with error number " + errno);
    }

    @Override
    public void close() {
        if (connection != null) {
            slots.giveBack(connection, sound);
            connection = null;
        }
    }
}
