package dev.assay.runner.language;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The jar of the program that compiles Java in the sandbox, made of the classes it consists of. */
final class JavaBuild {

    /** What packs call it. */
    static final String JAR = "java-build.jar";

    private static final String PLACE = "dev/assay/runner/language/tool/";
    private static final List<String> CLASSES = List.of(
            "JavaBuilder.class",
            "JavaSource.class",
            "StartClasses.class",
            "StartClasses$Start.class",
            "ClassJar.class");

    private JavaBuild() {}

    /** The same bytes every time. */
    static byte[] jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (String name : CLASSES) {
                ZipEntry entry = new ZipEntry(PLACE + name);
                entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
                jar.putNextEntry(entry);
                try (InputStream compiled =
                        Objects.requireNonNull(JavaBuild.class.getResourceAsStream("/" + PLACE + name), name)) {
                    compiled.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}
