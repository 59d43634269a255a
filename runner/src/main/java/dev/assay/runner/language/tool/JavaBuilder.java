package dev.assay.runner.language.tool;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles Java and packs the classes into one file, in the time of one virtual machine: {@code JavaBuilder [OPTION]...
 * -- FILE...}. Leaves {@code main.jar}, and in {@code main.class-name} what the virtual machine is told to start.
 */
public final class JavaBuilder implements TaskListener {

    private static final String PREVIEW = "--enable-preview";

    /** Folders that begin in one of these hold what programs read, as build tools have it. */
    private static final List<String> RESOURCES = List.of("src/main/resources", "resources");

    private final List<JavaSource> sources = new ArrayList<>();
    private final Set<Path> roots = new LinkedHashSet<>();

    private JavaBuilder() {}

    /** Exits with 1 when there is no program to be made; what is wrong with it is on standard error. */
    public static void main(String[] arguments) throws IOException {
        try {
            System.exit(new JavaBuilder().build(List.of(arguments)) ? 0 : 1);
        } catch (CharacterCodingException e) {
            System.err.println("error: a source file is not UTF-8");
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
        }
        System.exit(1);
    }

    private boolean build(List<String> arguments) throws IOException {
        int end = arguments.indexOf("--");
        List<String> given = arguments.subList(0, end);
        boolean preview = given.contains(PREVIEW);
        Path classes = Files.createTempDirectory(Path.of(""), ".classes");
        List<String> options =
                new ArrayList<>(List.of("-proc:none", "-g", "-Xlint:-options", "-d", classes.toString()));
        options.addAll(List.of("-classpath", classPath(System.getenv().getOrDefault("CLASSPATH", "."))));
        options.addAll(given);
        if (preview && given.stream().noneMatch(one -> one.matches("--?(release|source)(=.*)?"))) {
            options.add("--release=" + Runtime.version().feature()); // without which there is no preview
        }
        for (String file : arguments.subList(end + 1, arguments.size())) {
            sources.add(JavaSource.read(file));
        }
        Optional<String> start = compile(options, preview);
        if (start.isEmpty()) {
            return false;
        }
        Files.writeString(Path.of("main.class-name"), (preview ? PREVIEW + "\n" : "") + start.get());
        pack(classes);
        return true;
    }

    private Optional<String> compile(List<String> options, boolean preview) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        PrintWriter messages = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(messages, files, null, options, null, sources);
            StartClasses classes = new StartClasses(task, sources, preview);
            task.addTaskListener(classes);
            task.addTaskListener(this);
            if (!task.call()) {
                return Optional.empty();
            }
            if (classes.best().isEmpty()) {
                System.err.println("error: no class has a method public static void main(String[])");
            }
            return classes.best();
        }
    }

    /** With the jars of {@code directory/*} named one by one, which else only the commands java and javac do. */
    static String classPath(String written) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : written.split(File.pathSeparator, -1)) {
            Path directory = Path.of(entry.endsWith("/*") ? entry.substring(0, entry.length() - 2) : "");
            if (!entry.endsWith("/*")) {
                entries.add(entry);
            } else if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
                    jars.forEach(jar -> entries.add(jar.toString()));
                }
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.PARSE) {
            ExpressionTree name = event.getCompilationUnit().getPackageName();
            JavaSource.of(sources, event.getSourceFile())
                    .ifPresent(file -> roots.add(file.root(name == null ? "" : name.toString())));
        }
    }

    /** What lies beside sources in the program's own folder is found there. */
    private void pack(Path classes) throws IOException {
        try (ClassJar jar = new ClassJar(Path.of("main.jar"))) {
            jar.addAll(classes, path -> true);
            RESOURCES.stream().map(Path::of).filter(Files::isDirectory).forEach(roots::add);
            for (Path root : roots) {
                if (!root.toString().isEmpty()) {
                    jar.addAll(root, path -> !path.toString().endsWith(".java"));
                }
            }
        }
    }
}
