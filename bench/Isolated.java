import dev.assay.runner.Limits;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.isolated.IsolatedSandbox;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A sandbox of the build that this class was loaded with: takes a command, gives milliseconds. Two builds can be had in one JVM. */
public final class Isolated implements ToDoubleFunction<List<String>>, AutoCloseable {

    private final IsolatedSandbox sandbox;

    public Isolated(Boolean rootless, Path shown) throws Exception {
        Path work = Files.createTempDirectory("assay-sandbox-bench");
        Files.createDirectory(work.resolve("tools"));
        sandbox = IsolatedSandbox.open(new IsolatedSandbox.Plan(
                work, 2, 1_000_000, rootless, work.resolve("tools"), List.of(shown)));
    }

    /** Of another build: nothing of it is shared with this one. */
    @SuppressWarnings("unchecked")
    static ToDoubleFunction<List<String>> of(String classPath, boolean rootless, Path shown) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String part : classPath.split(":")) {
            urls.add(Path.of(part).toUri().toURL());
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return (ToDoubleFunction<List<String>>)
                loader.loadClass("Isolated").getConstructor(Boolean.class, Path.class).newInstance(rootless, shown);
    }

    @Override
    public double applyAsDouble(List<String> argv) {
        long start = System.nanoTime();
        try (Box box = sandbox.open()) {
            if (box.run(new Command(argv, Map.of(), new byte[0], Limits.DEFAULT, false)).reason() != null) {
                throw new IllegalStateException("not completed");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** The tier's name. */
    @Override
    public String toString() {
        return sandbox.tier().id();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
