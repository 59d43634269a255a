package dev.assay.grading.problem;

import dev.assay.runner.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The submissions that came with a package, and what is promised of each. */
final class KattisSubmissions {

    private static final String FOLDER = "submissions";

    private final PackageFiles files;
    private final Format version;
    private final Warnings warnings;

    KattisSubmissions(PackageFiles files, Format version, Warnings warnings) {
        this.files = files;
        this.version = version;
        this.warnings = warnings;
    }

    List<JurySubmission> read() throws PackageException {
        SubmissionsYaml yaml = SubmissionsYaml.read(files);
        List<JurySubmission> all = new ArrayList<>();
        for (String folder : files.children(FOLDER)) {
            String path = FOLDER + "/" + folder;
            if (folder.startsWith(".") || files.has(path)) {
                continue;
            }
            for (String name : files.children(path)) {
                if (!name.startsWith(".")) {
                    all.add(one(folder, folder + "/" + name, yaml));
                }
            }
        }
        return all;
    }

    private JurySubmission one(String folder, String name, SubmissionsYaml yaml) throws PackageException {
        List<SourceFile> sources = files.sources(FOLDER + "/" + name);
        String entry = yaml.about(name, "entrypoint").orElse(null);
        boolean there =
                entry == null || sources.stream().anyMatch(file -> file.path().equals(entry));
        if (!there) {
            warnings.add(FOLDER + "/" + name, 0, "has no file '" + entry + "' to start with; the usual one is taken");
        }
        return new JurySubmission(
                name,
                sources,
                yaml.about(name, "language").orElse(null),
                there ? entry : null,
                promises(folder, name, sources, yaml));
    }

    private List<Expectation> promises(String folder, String name, List<SourceFile> sources, SubmissionsYaml yaml)
            throws PackageException {
        Optional<Expectation> tagged = ExpectedTag.in(FOLDER + "/" + name, sources, warnings);
        if (tagged.isPresent() && !tagged.get().overall().isEmpty()) {
            return List.of(tagged.get());
        }
        List<Expectation> promised = version == Format.KATTIS_LEGACY
                ? SubmissionFolders.promise(folder, version).orElse(List.of())
                : yaml.expectations(name, folder);
        if (tagged.isPresent()) {
            return Stream.concat(tagged.stream(), promised.stream()).toList();
        }
        if (promised.isEmpty()) {
            warnings.add(
                    FOLDER + "/" + folder,
                    0,
                    "promises nothing that is known, so nothing is expected of what it holds");
        }
        return promised;
    }
}
