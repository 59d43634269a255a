package dev.assay.grading.language;

import dev.assay.runner.language.LanguageCatalog;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells languages of files by the first line and the extension, as the table of the Kattis format has them. It knows languages
 * that nothing here can run too: a program in one of those is not to be run as something else.
 */
public final class SourceLanguages {

    private static final Pattern PYTHON_2 = Pattern.compile("#!.*\\bpython2(\\.\\d+)?\\b.*");
    private static final Pattern PERL = Pattern.compile("#!.*\\bperl.*");

    /** As they are written: a large {@code C} is not a small one. */
    private static final Map<String, String> MORE =
            Map.of("C", "cpp", "c++", "cpp", "C++", "cpp", "py3", "python", "pm", "perl");

    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            Map.entry("py2", "Python 2"),
            Map.entry("adb", "Ada"),
            Map.entry("a68", "Algol 68"),
            Map.entry("apl", "APL"),
            Map.entry("cob", "COBOL"),
            Map.entry("cr", "Crystal"),
            Map.entry("cs", "C#"),
            Map.entry("d", "D"),
            Map.entry("dart", "Dart"),
            Map.entry("ex", "Elixir"),
            Map.entry("erl", "Erlang"),
            Map.entry("fs", "F#"),
            Map.entry("jl", "Julia"),
            Map.entry("kt", "Kotlin"),
            Map.entry("lisp", "Common Lisp"),
            Map.entry("cl", "Common Lisp"),
            Map.entry("mod", "Modula-2"),
            Map.entry("nim", "Nim"),
            Map.entry("odin", "Odin"),
            Map.entry("rkt", "Racket"),
            Map.entry("scala", "Scala"),
            Map.entry("sim", "Simula"),
            Map.entry("sno", "Snobol"),
            Map.entry("swift", "Swift"),
            Map.entry("vb", "Visual Basic"),
            Map.entry("zig", "Zig"));

    private final LanguageCatalog catalog;
    private final boolean prolog;

    /**
     * @param prolog whether {@code .pl} is Prolog, as the Kattis format has it, unless the first line says otherwise
     */
    public SourceLanguages(LanguageCatalog catalog, boolean prolog) {
        this.catalog = catalog;
        this.prolog = prolog;
    }

    /** Id of the language of a file; empty where none that there is here is told by it. */
    public Optional<String> ofFile(String name, byte[] content) {
        String first = firstLine(content);
        String extension = extension(name);
        if (isPython2(first, extension) || isProlog(first, extension)) {
            return Optional.empty();
        }
        String more = MORE.get(extension);
        if (more != null && !first.startsWith("#!")) {
            return catalog.canonicalId(more);
        }
        return catalog.ofFile(name, content).or(() -> Optional.ofNullable(more).flatMap(catalog::canonicalId));
    }

    /** Name of the language of a file that is known but not there; empty where it is there, or nobody knows it. */
    public Optional<String> notHere(String name, byte[] content) {
        String first = firstLine(content);
        String extension = extension(name);
        if (isPython2(first, extension)) {
            return Optional.of("Python 2");
        }
        if (isProlog(first, extension)) {
            return Optional.of("Prolog");
        }
        return ofFile(name, content).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(NOT_HERE.get(extension.toLowerCase(Locale.ROOT)));
    }

    private static boolean isPython2(String first, String extension) {
        return PYTHON_2.matcher(first).matches() || (extension.equals("py2") && !first.startsWith("#!"));
    }

    private boolean isProlog(String first, String extension) {
        return prolog && extension.equals("pl") && !PERL.matcher(first).matches();
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private static String firstLine(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1);
        return start.lines().findFirst().orElse("").replaceFirst("^\u00ef\u00bb\u00bf", "");
    }
}
