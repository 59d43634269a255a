package dev.assay.runner.language.tool;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
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
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles Java and packs the classes into one file, in the time of one virtual machine: {@code JavaBuilder [OPTION]...
 * FILE...}. Leaves {@code main.jar}, and in {@code main.class-name} which class to start. That is the first with a main
 * method, where public classes go first.
 */
public final class JavaBuilder implements TaskListener {

    private final List<String> publicMains = new ArrayList<>();
    private final List<String> otherMains = new ArrayList<>();

    private JavaBuilder() {}

    /** Exits with 1 when there is no program to be made; what is wrong with it is on standard error. */
    public static void main(String[] arguments) throws IOException {
        try {
            System.exit(new JavaBuilder().build(arguments) ? 0 : 1);
        } catch (CharacterCodingException e) {
            System.err.println("error: a source file is not UTF-8");
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
        }
        System.exit(1);
    }

    private boolean build(String[] arguments) throws IOException {
        Path classes = Files.createTempDirectory(Path.of(""), ".classes");
        List<String> options = new ArrayList<>(List.of("-proc:none", "-g", "-d", classes.toString()));
        options.addAll(List.of("-classpath", classPath(System.getenv().getOrDefault("CLASSPATH", "."))));
        List<JavaSource> sources = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("-")) {
                options.add(argument);
            } else {
                sources.add(JavaSource.read(argument));
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        PrintWriter messages = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(messages, files, null, options, null, sources);
            task.addTaskListener(this);
            if (!task.call()) {
                return false;
            }
        }
        publicMains.addAll(otherMains);
        if (publicMains.isEmpty()) {
            System.err.println("error: no class has a method public static void main(String[])");
            return false;
        }
        Files.writeString(Path.of("main.class-name"), publicMains.get(0));
        pack(classes);
        return true;
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
            CompilationUnitTree unit = event.getCompilationUnit();
            String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .filter(type -> type.getMembers().stream().anyMatch(JavaBuilder::isMain))
                    .forEach(type -> (isPublic(type) ? publicMains : otherMains).add(prefix + type.getSimpleName()));
        }
    }

    private static boolean isPublic(ClassTree type) {
        return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }

    private static boolean isMain(Tree member) {
        return member instanceof MethodTree method
                && method.getName().contentEquals("main")
                && method.getModifiers().getFlags().contains(Modifier.STATIC)
                && method.getParameters().size() == 1;
    }

    private static void pack(Path classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(Path.of("main.jar")));
                Stream<Path> found = Files.walk(classes)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }
}
