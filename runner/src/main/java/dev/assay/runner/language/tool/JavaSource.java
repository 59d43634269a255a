package dev.assay.runner.language.tool;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/**
 * A source file in which a public class of any name may stand: what somebody hands in need not know its file's name.
 */
final class JavaSource extends SimpleJavaFileObject {

    private final String file;
    private final String text;

    private JavaSource(String file, String text) {
        super(URI.create("string:///source.java"), Kind.SOURCE);
        this.file = file;
        this.text = text;
    }

    static JavaSource read(String file) throws IOException {
        return new JavaSource(file, Files.readString(Path.of(file)));
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.SOURCE;
    }

    @Override
    public String getName() {
        return file;
    }
}
