import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs as they are without Assay. */
final class Bare {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final List<String> python;
    private final List<String> staticC;

    /** @param room where their files go */
    Bare(String interpreter, Path room) throws Exception {
        Path hello = Files.writeString(room.resolve("hello.py"), Program.PYTHON.source());
        this.python = List.of(interpreter, hello.toString());
        Path source = Files.writeString(room.resolve("hello.c"), Program.C.source());
        Path binary = room.resolve("hello");
        Process gcc = new ProcessBuilder("gcc", "-static", "-O2", "-o", binary.toString(), source.toString()).inheritIO().start();
        if (gcc.waitFor() != 0) {
            throw new IllegalStateException("gcc cannot build a static program");
        }
        this.staticC = List.of(binary.toString());
    }

    List<Double> python(int times) throws Exception {
        return oneByOne(python, times);
    }

    List<Double> staticC(int times) throws Exception {
        return oneByOne(staticC, times);
    }

    /** Wall time of each in ms, started and awaited by perl, which adds least. */
    private static List<Double> oneByOne(List<String> command, int times) throws Exception {
        String script = "use Time::HiRes 'time'; for (1..$ARGV[0]) { $s = time; $p = fork;"
                + " if (!$p) { open STDOUT, '>', '/dev/null'; exec @ARGV[1..$#ARGV] }"
                + " waitpid $p, 0; print STDERR 1000 * (time() - $s), \"\\n\" }";
        List<String> perl = new ArrayList<>(List.of("perl", "-e", script, "" + times));
        perl.addAll(command);
        Process process = new ProcessBuilder(perl).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        List<Double> ms = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Double::valueOf)
                .toList();
        process.waitFor();
        return ms;
    }

    /** Python programs a second, as many at once as there are processors: the better of two ways to write the loop. */
    double pythonLoop(int times) throws Exception {
        String program = String.join(" ", python);
        double viaShell = loop(
                times, "seq " + times + " | xargs -P " + CORES + " -n 1 sh -c 'exec \"$0\" \"$1\"' " + program);
        double direct = loop(
                times, "yes " + python.get(1) + " | head -" + times + " | xargs -P " + CORES + " -n 1 " + python.get(0));
        return Math.max(viaShell, direct);
    }

    private static double loop(int times, String command) throws Exception {
        long start = System.nanoTime();
        new ProcessBuilder("sh", "-c", command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        return times / ((System.nanoTime() - start) / 1e9);
    }
}
