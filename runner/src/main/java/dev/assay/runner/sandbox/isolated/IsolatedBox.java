package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RelativePath;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.BoxListing;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.ProgramFile;
import dev.assay.runner.sandbox.StdioStreams;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files are kept here until the run and travel with it; the slot keeps what the run left until the box is closed. */
final class IsolatedBox implements Box {

    private static final Logger LOG = LoggerFactory.getLogger(IsolatedBox.class);

    /** Nothing of the program has run in those that could not begin. */
    private static final int SLOTS_TRIED = 3;

    private static final int ENOENT = 2;
    private static final int EACCES = 13;

    private final SlotPool slots;
    private final SlotPool.Place place;
    private final List<SourceFile> files = new ArrayList<>();
    private @Nullable Connection connection;
    private boolean sound = true;

    IsolatedBox(SlotPool slots, SlotPool.Place place) {
        this.slots = slots;
        this.place = place;
    }

    @Override
    public void write(String path, byte[] content) {
        RelativePath.require(path);
        files.add(new SourceFile(path, content));
    }

    @Override
    public void awaitTurn() throws RunnerException, InterruptedException {
        connection();
    }

    @Override
    public ProcessResult run(Command command, RunListener listener) throws RunnerException, InterruptedException {
        return whereItBegins(slot -> {
            slot.send(RunFrame.of(command, files, false));
            return follow(slot, command, new Outputs(null, listener));
        });
    }

    @Override
    public ProcessResult converse(Command command, StdioStreams streams, RunListener listener)
            throws RunnerException, InterruptedException {
        try {
            return whereItBegins(slot -> {
                slot.send(RunFrame.of(command, files, true));
                try (StdinPump pump = StdinPump.start(slot, streams.stdin())) {
                    try {
                        return follow(slot, command, new Outputs(streams.stdout(), listener));
                    } catch (NotStartedException e) {
                        pump.takeBack();
                        throw e;
                    }
                }
            });
        } finally {
            streams.stdin().abandon();
            streams.stdout().end();
        }
    }

    /** What is done with a slot from the request to the result. */
    private interface Run {
        ProcessResult in(Connection slot) throws IOException, RunnerException, InterruptedException;
    }

    private ProcessResult whereItBegins(Run run) throws RunnerException, InterruptedException {
        try {
            Connection slot = connection();
            for (int tries = 1; ; tries++) {
                try {
                    return run.in(slot);
                } catch (NotStartedException e) {
                    if (tries == SLOTS_TRIED) {
                        throw e;
                    }
                    LOG.info("{}; it is tried in another slot", e.getMessage());
                    slot = slots.exchange(slot);
                    connection = slot;
                    sound = true;
                }
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private ProcessResult follow(Connection slot, Command command, Outputs outputs)
            throws IOException, RunnerException {
        Watchdog.Watch watch = slots.watch(slot, command.limits().wallTime());
        try {
            while (true) {
                Frame frame = slot.receive();
                switch (frame.type()) {
                    case Frame.OUTPUT -> outputs.add(frame);
                    case Frame.ENDED -> {
                        return RunReport.read(frame).result(outputs);
                    }
                    case Frame.NOEXEC -> {
                        return notExecutable(
                                command.argv().get(0), frame.payload().getInt());
                    }
                    default -> throw fault(frame);
                }
            }
        } finally {
            watch.close();
        }
    }

    @Override
    public Optional<byte[]> read(String path, long maximum) throws RunnerException {
        Frame frame = ask(new FrameBuilder(Frame.READ).text(path).number(maximum));
        return switch (frame.type()) {
            case Frame.CONTENT -> Optional.of(frame.bytes());
            case Frame.NOFILE -> Optional.empty();
            default -> throw fault(frame);
        };
    }

    @Override
    public BoxListing list() throws RunnerException {
        Frame frame = ask(new FrameBuilder(Frame.LIST));
        if (frame.type() != Frame.FILES) {
            throw fault(frame);
        }
        boolean whole = frame.payload().get() != 0;
        int count = frame.payload().getInt();
        List<BoxListing.Entry> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<String> path = frame.path();
            long size = frame.payload().getLong();
            path.ifPresent(name -> found.add(new BoxListing.Entry(name, size)));
        }
        return new BoxListing(found, whole && found.size() == count);
    }

    private Frame ask(FrameBuilder question) throws RunnerException {
        try {
            Connection slot = connection();
            slot.send(question.build());
            return slot.receive();
        } catch (IOException e) {
            sound = false;
            throw new RunnerException(Reason.SANDBOX_ERROR, "the sandbox was lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnerException(Reason.SANDBOX_ERROR, "interrupted", e);
        }
    }

    private RunnerException lost(IOException e) throws InterruptedException {
        sound = false;
        if (e instanceof ClosedByInterruptException || Thread.interrupted()) {
            Thread.interrupted();
            throw new InterruptedException("told to stop while a program ran; it was killed");
        }
        if (connection != null && connection.isKilled()) {
            return new RunnerException(
                    Reason.SANDBOX_ERROR, "the sandbox did not end a program whose time was over; both were killed", e);
        }
        return new RunnerException(
                Reason.SANDBOX_ERROR, "the sandbox was lost while a program ran: " + e.getMessage(), e);
    }

    private Connection connection() throws RunnerException, InterruptedException {
        Connection held = connection;
        if (held == null) {
            held = slots.borrow(place);
            connection = held;
        }
        return held;
    }

    private RunnerException fault(Frame frame) {
        sound = false;
        String words = "the sandbox could not run a program: ";
        return switch (frame.type()) {
            case Frame.NOSTART -> new NotStartedException(words + frame.text());
            case Frame.FAULT -> new RunnerException(Reason.SANDBOX_ERROR, words + frame.text());
            default -> new RunnerException(Reason.SANDBOX_ERROR, words + "an answer of unknown type " + frame.type());
        };
    }

    private ProcessResult notExecutable(String program, int errno) throws RunnerException {
        if (ProgramFile.isInBox(program)) {
            byte[] content = files.stream()
                    .filter(file -> file.path().equals(program))
                    .findFirst()
                    .map(SourceFile::content)
                    .orElse(new byte[0]);
            return ProgramFile.notExecutable(program, content, errno);
        }
        if (errno == ENOENT || errno == EACCES) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE,
                    program + (errno == ENOENT ? " is not there" : " may not be run")
                            + " in the sandbox; install it again, or show it with assay.sandbox.read-only-paths, and"
                            + " restart the worker");
        }
        throw new RunnerException(Reason.SANDBOX_ERROR, "executing " + program + " failed with error number " + errno);
    }

    @Override
    public void close() {
        if (connection != null) {
            slots.giveBack(place, connection, sound);
            connection = null;
        }
    }
}
