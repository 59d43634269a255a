package dev.assay.runner.language.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * A source file in which a public class of any name may stand: what somebody hands in need not know its file's name.
 */
final class JavaSource extends SimpleJavaFileObject {

    private final String file;
    private final String text;

    private JavaSource(String file, String text) {
        super(Path.of(file).toAbsolutePath().toUri(), Kind.SOURCE);
        this.file = file;
        this.text = text;
    }

    static JavaSource read(String file) throws IOException {
        return new JavaSource(file, Files.readString(Path.of(file)));
    }

    /** The one that the compiler speaks of, which wraps what it was given. */
    static Optional<JavaSource> of(List<JavaSource> sources, @Nullable JavaFileObject told) {
        return sources.stream()
                .filter(source -> told != null && source.toUri().equals(told.toUri()))
                .findFirst();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        // Files of these names are no classes, and the compiler asks every file whether it is one.
        boolean special = simpleName.equals("package-info") || simpleName.equals("module-info");
        return kind == Kind.SOURCE && (!special || stem().equals(simpleName));
    }

    @Override
    public String getName() {
        return file;
    }

    /** The file's own name without its extension. */
    String stem() {
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    }

    /**
     * The folder that its package begins in, as far as the file lies where the package's name says; else its own.
     *
     * @param packageName empty for none
     */
    Path root(String packageName) {
        Path folder = Path.of(file).normalize().getParent();
        Path own = folder == null ? Path.of("") : folder;
        Path within = Path.of(packageName.replace('.', '/'));
        if (packageName.isEmpty() || !own.endsWith(within)) {
            return own;
        }
        int above = own.getNameCount() - within.getNameCount();
        return above == 0 ? Path.of("") : own.subpath(0, above);
    }
}
