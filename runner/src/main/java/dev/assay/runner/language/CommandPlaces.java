package dev.assay.runner.language;

import dev.assay.runner.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the placeholders in a pack's commands and variables stand for. */
final class CommandPlaces {

    private final LanguagePack pack;
    private final Map<String, String> tools;

    /** {@code tools}: where its tools and helpers are. */
    CommandPlaces(LanguagePack pack, Map<String, String> tools) {
        this.pack = pack;
        this.tools = tools;
    }

    /** {@code files}: paths of the program's files, the entry point first. */
    Placeholders of(List<String> files, List<String> options, Limits limits) {
        String source = files.get(0);
        String folder = EntryPoint.folder(source);
        long memoryMb = Math.max(1, limits.memoryBytes() >> 20);
        LanguagePack.Memory memory = pack.memory();
        Map<String, String> values = new HashMap<>(tools);
        values.put("source", plain(source));
        values.put("folder", plain(folder));
        values.put("search_path", folder.equals(".") ? "" : ".:" + folder);
        values.put("module", module(source));
        values.put("memory_mb", String.valueOf(memoryMb));
        values.put("heap_mb", String.valueOf(Math.max(memory.heapMinimumMb(), memoryMb * memory.heapPercent() / 100)));
        long stackKb = limits.stackBytes() >> 10;
        values.put("stack_kb", String.valueOf(stackKb));
        values.put("usable_stack_kb", String.valueOf(stackKb - stackKb / 16));
        return new Placeholders(values, lists(files, options));
    }

    private Map<String, List<String>> lists(List<String> files, List<String> options) {
        List<String> sources = new ArrayList<>(List.of(plain(files.get(0))));
        files.stream()
                .skip(1)
                .filter(this::isCompiled)
                .map(CommandPlaces::plain)
                .forEach(sources::add);
        List<String> folders =
                files.stream().map(EntryPoint::folder).distinct().sorted().toList();
        LanguagePack.Compile compile = pack.compile();
        boolean apart = compile != null && compile.command().contains("{libraries}");
        List<String> given = new CompileOptions(pack).given(options);
        return Map.of(
                "sources",
                sources,
                "folders",
                folders,
                "options",
                given.stream()
                        .filter(one -> !apart || !CompileOptions.isLibrary(one))
                        .toList(),
                "libraries",
                given.stream().filter(CompileOptions::isLibrary).toList());
    }

    boolean isCompiled(String file) {
        String extension = EntryPoint.extension(file);
        return pack.extensions().contains(extension)
                || (pack.compile() != null && pack.compile().also().contains(extension));
    }

    /** As a module is named: a package by itself stands for the file in it that starts it. */
    private String module(String source) {
        String path = source.endsWith("." + EntryPoint.extension(source))
                ? source.substring(0, source.lastIndexOf('.'))
                : source;
        String name = path.substring(path.lastIndexOf('/') + 1);
        String of = pack.packages() != null && name.equals("__main__") && path.contains("/")
                ? EntryPoint.folder(path)
                : path;
        return of.replace('/', '.');
    }

    /** A file's name must not be taken for an option or for a list of arguments. */
    private static String plain(String file) {
        return file.startsWith("-") || file.startsWith("@") ? "./" + file : file;
    }
}
