package dev.assay.runner.language;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a pack must hold beyond its shape. */
final class PackCheck {

    /** What commands and variables may name beside tools and helpers. */
    static final Set<String> PLACES = Set.of(
            "options",
            "libraries",
            "sources",
            "folders",
            "source",
            "folder",
            "search_path",
            "module",
            "memory_mb",
            "heap_mb",
            "stack_kb",
            "usable_stack_kb");

    /** What only a compile has. */
    private static final Set<String> COMPILE_PLACES = Set.of("options", "libraries");

    private static final Set<String> CANDIDATE_PLACES = Set.of("tools", "platform", "home");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9_+#.-]{0,31}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern ENDING = Pattern.compile("[1-9][0-9]{0,2}|" + MemorySigns.SIGNAL);
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    private final String file;
    private final LanguagePack pack;
    private final PackLines lines;

    private PackCheck(String file, LanguagePack pack, PackLines lines) {
        this.file = file;
        this.pack = pack;
        this.lines = lines;
    }

    static void check(String file, LanguagePack pack, PackLines lines) throws PackException {
        new PackCheck(file, pack, lines).check();
    }

    private void check() throws PackException {
        matches(ID, "id", pack.id(), "lower-case letters, digits, _ and -, with a letter first");
        all(ALIAS, "aliases", pack.aliases(), "lower-case letters, digits and _ + # . -");
        for (Map.Entry<String, String> standard : pack.standards().entrySet()) {
            String key = "standards." + standard.getKey();
            matches(ALIAS, key, standard.getKey(), "lower-case letters, digits and _ + # . -");
            if (new CompileOptions(pack).refused(List.of(standard.getValue())).isPresent()) {
                throw fault(key, "'" + standard.getValue() + "' is no option that compile.options takes");
            }
        }
        all(ALIAS, "extensions", pack.extensions(), "lower-case letters and digits, without the dot");
        all(FILE, "shebangs", pack.shebangs(), "the plain name of a program");
        matches(FILE, "source", pack.source(), "a plain file name");
        all(FILE, "mains", pack.mains(), "a plain file name");
        for (Map.Entry<String, LanguagePack.Tool> tool : pack.tools().entrySet()) {
            tool("tools." + tool.getKey(), tool.getKey(), tool.getValue());
        }
        for (Map.Entry<String, String> helper : pack.helpers().entrySet()) {
            own("helpers." + helper.getKey(), helper.getKey());
            matches(FILE, "helpers." + helper.getKey(), helper.getValue(), "the name of a file beside the pack");
        }
        Set<String> places = new HashSet<>(PLACES);
        places.addAll(pack.tools().keySet());
        places.addAll(pack.helpers().keySet());
        Set<String> runPlaces = new HashSet<>(places);
        runPlaces.removeAll(COMPILE_PLACES);
        command("run", pack.run(), runPlaces);
        if (pack.packages() != null) {
            command("packages.run", pack.packages().run(), runPlaces);
            all(FILE, "packages.marks", pack.packages().marks(), "a plain file name");
        }
        env("env", pack.env(), runPlaces);
        env("live_env", pack.liveEnv(), Set.of());
        for (Map.Entry<String, String> fatal : pack.memory().fatal().entrySet()) {
            matches(ENDING, "memory.fatal." + fatal.getKey(), fatal.getValue(), "an exit code in quotes, or signal");
        }
        compile(pack.compile(), places);
        if (pack.selfTest().compileError() != null && pack.compile() == null) {
            throw fault("self_test.compile_error", "nothing is compiled");
        }
        if (pack.extras() != null) {
            matches(VARIABLE, "extras.env", pack.extras().env(), "the name of a variable");
            places("extras.each", pack.extras().each(), Set.of("path"));
        }
        for (int i = 0; i < pack.mounts().size(); i++) {
            if (!pack.mounts().get(i).startsWith("/")) {
                throw fault("mounts." + i, "must be an absolute path");
            }
        }
    }

    private void tool(String key, String name, LanguagePack.Tool tool) throws PackException {
        own(key, name);
        if (tool.candidates().isEmpty()) {
            throw fault(key + ".candidates", "must name at least one program");
        }
        for (int i = 0; i < tool.candidates().size(); i++) {
            places(key + ".candidates." + i, tool.candidates().get(i), CANDIDATE_PLACES);
        }
        if (tool.toolchain() != null && tool.resolve() != null) {
            throw fault(key + ".resolve", "a tool with a toolchain is found there and needs no resolve");
        }
    }

    /** A tool or helper may not hide a placeholder that means something already. */
    private void own(String key, String name) throws PackException {
        matches(WORD, key, name, "lower-case letters, digits and _");
        if (PLACES.contains(name) || (key.startsWith("helpers") && pack.tools().containsKey(name))) {
            throw fault(key, "the name is taken by another placeholder");
        }
    }

    private void compile(LanguagePack.@Nullable Compile compile, Set<String> places) throws PackException {
        if (compile == null) {
            return;
        }
        command("compile.command", compile.command(), places);
        env("compile.env", compile.env(), places);
        all(FILE, "compile.artifacts", compile.artifacts(), "plain file names");
        all(ALIAS, "compile.also", compile.also(), "lower-case letters and digits, without the dot");
        for (int i = 0; i < compile.options().size(); i++) {
            expression("compile.options." + i, compile.options().get(i));
        }
        for (Map.Entry<String, String> entry : compile.defaults().entrySet()) {
            expression("compile.defaults." + entry.getKey(), entry.getValue());
        }
        boolean takes = !compile.options().isEmpty()
                || !compile.defaults().isEmpty()
                || !pack.standards().isEmpty();
        if (takes && !compile.command().contains("{options}")) {
            throw fault("compile.command", "must say with {options} where the client's options go");
        }
    }

    private void expression(String key, String value) throws PackException {
        try {
            Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw fault(key, "is no regular expression: " + e.getDescription());
        }
    }

    private void command(String key, List<String> command, Set<String> known) throws PackException {
        if (command.isEmpty()) {
            throw fault(key, "must name a program");
        }
        for (int i = 0; i < command.size(); i++) {
            String argument = command.get(i);
            places(key + "." + i, argument, known);
            for (String list : Placeholders.LISTS) {
                if (!Placeholders.REPEATING.contains(list)
                        && argument.contains("{" + list + "}")
                        && argument.length() > list.length() + 2) {
                    throw fault(key + "." + i, "{" + list + "} stands for several arguments and must stand alone");
                }
            }
        }
    }

    private void env(String key, Map<String, String> env, Set<String> known) throws PackException {
        for (Map.Entry<String, String> entry : env.entrySet()) {
            String at = key + "." + entry.getKey();
            matches(VARIABLE, at, entry.getKey(), "the name of a variable");
            Set<String> single = new HashSet<>(known);
            single.removeAll(Placeholders.LISTS);
            places(at, entry.getValue(), single);
        }
    }

    private void places(String key, String text, Set<String> known) throws PackException {
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (!known.contains(place.group(1))) {
                throw fault(
                        key,
                        "there is no placeholder {" + place.group(1) + "}; known here are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private void all(Pattern pattern, String key, List<String> values, String rule) throws PackException {
        for (int i = 0; i < values.size(); i++) {
            matches(pattern, key + "." + i, values.get(i), rule);
        }
    }

    private void matches(Pattern pattern, String key, @Nullable String value, String rule) throws PackException {
        if (value == null || !pattern.matcher(value).matches()) {
            throw fault(key, "'" + value + "' must be " + rule);
        }
    }

    private PackException fault(String key, String what) {
        return PackException.at(file, lines.line(key), key, what);
    }
}
