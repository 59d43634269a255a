package dev.assay.runner.language;

import dev.assay.runner.sandbox.SystemTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Libraries of the operator, by language id. */
record Extras(Map<String, List<Path>> paths) {

    static final Extras NONE = new Extras(Map.of());

    /** Throws, naming the setting, for what no program could use. */
    static Extras of(Map<String, List<Path>> configured, List<PackFile> packs) throws PackException {
        for (Map.Entry<String, List<Path>> entry : new TreeMap<>(configured).entrySet()) {
            String key = "assay.languages.extras." + entry.getKey() + ": ";
            LanguagePack pack = packs.stream()
                    .filter(file -> file.id().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new PackException(key + "there is no language of this id"))
                    .pack();
            if (pack.extras() == null) {
                throw new PackException(key + "the pack of this language says nothing of extras");
            }
            for (Path path : entry.getValue()) {
                String obstacle = SystemTree.obstacle(path);
                if (obstacle != null && !SystemTree.isShown(path)) {
                    throw new PackException(key + path + " cannot be shown to programs, for " + obstacle
                            + "; move it, for instance to /opt");
                }
                if (Files.notExists(path)) {
                    throw new PackException(key + path + " is not there");
                }
            }
        }
        return new Extras(Map.copyOf(configured));
    }

    List<Path> of(LanguagePack pack) {
        return paths.getOrDefault(pack.id(), List.of());
    }

    Set<Path> toShow() {
        return paths.values().stream()
                .flatMap(List::stream)
                .filter(path -> !SystemTree.isShown(path))
                .collect(Collectors.toSet());
    }

    /** The pack's variables, and the paths added to the one that is meant for them. */
    Map<String, String> environment(LanguagePack pack) {
        List<Path> added = of(pack);
        if (added.isEmpty() || pack.extras() == null) {
            return pack.env();
        }
        LanguagePack.Extras how = pack.extras();
        String joined = added.stream()
                .map(path -> new Placeholders(Map.of("path", path.toString())).fill(how.each()))
                .collect(Collectors.joining(":"));
        Map<String, String> environment = new LinkedHashMap<>(pack.env());
        environment.merge(how.env(), joined, (own, more) -> own + ":" + more);
        return environment;
    }
}
