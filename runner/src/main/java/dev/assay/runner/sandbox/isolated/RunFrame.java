package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.ProgramFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything a slot needs to run a command, in the order in which it reads it. */
final class RunFrame {

    /** A run may make that many files and directories; what is placed for it counts beside. */
    private static final int INODES = 4096;

    private static final int KILL_FLOOD = 1;
    private static final int FED = 2;

    private RunFrame() {}

    /** Where it is {@code fed}, standard input comes later, frame by frame. */
    static ByteBuffer of(Command command, List<SourceFile> files, boolean fed) {
        Limits limits = command.limits();
        long written = files.stream().mapToLong(file -> file.content().length).sum();
        int how = (limits.outputOverflow() == OutputOverflow.KILL ? KILL_FLOOD : 0) | (fed ? FED : 0);
        FrameBuilder frame = new FrameBuilder(Frame.RUN)
                .number((int) limits.wallTime().toMillis())
                .number((int) limits.cpuTime().toMillis())
                .number(limits.processes())
                .number(limits.openFiles())
                .number(INODES + placed(files))
                .number(limits.memoryBytes())
                .number(limits.outputBytes())
                .number(limits.fileBytes())
                .number(limits.fileBytes() + written)
                .number(limits.stackBytes())
                .number(command.limitAddressSpace() ? limits.memoryBytes() + written : 0L)
                .number(how)
                .texts(argv(command))
                .texts(environment(command.env()))
                .bytes(fed ? new byte[0] : command.stdin())
                .number(files.size());
        files.forEach(file -> frame.text(file.path()).bytes(file.content()));
        return frame.build();
    }

    private static int placed(List<SourceFile> files) {
        Set<String> all = new HashSet<>();
        for (SourceFile file : files) {
            String path = file.path();
            for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                all.add(path.substring(0, end));
            }
        }
        return all.size();
    }

    private static List<String> argv(Command command) {
        List<String> argv = new ArrayList<>(command.argv());
        if (ProgramFile.isInBox(argv.get(0))) {
            argv.set(0, "/box/" + argv.get(0));
        }
        return argv;
    }

    private static List<String> environment(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "PATH", "/usr/local/bin:/usr/bin:/bin",
                "HOME", "/box",
                "TMPDIR", "/tmp",
                "LANG", "C.UTF-8",
                "USER", "runner",
                "LOGNAME", "runner"));
        all.putAll(more);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
