package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import dev.assay.runner.Program;
import dev.assay.runner.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The checker and the interactor of a Polygon package: their sources, with the headers that the package brings. */
final class PolygonJudge {

    private static final Set<String> HEADERS = Set.of("h", "hpp", "hh");
    private static final Pattern USES_TESTLIB = Pattern.compile("#\\s*include\\s*[<\"]testlib\\.h[>\"]");

    private final PackageFiles files;
    private final ImportSettings settings;

    PolygonJudge(PackageFiles files, ImportSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    Judge read(XmlNode assets) throws PackageException {
        XmlNode interactor = assets.first("interactor");
        if (interactor == null) {
            return new Judge.Custom(testlib(assets.one("checker")), Checker.Protocol.TESTLIB, false);
        }
        XmlNode checker = assets.first("checker");
        return new Judge.Custom(
                testlib(interactor), Checker.Protocol.TESTLIB, true, checker == null ? null : testlib(checker));
    }

    private Program testlib(XmlNode judge) throws PackageException {
        String type = judge.attributes().getOrDefault("type", "testlib");
        if (!type.equals("testlib")) {
            throw judge.bad("a " + judge.name() + " of type '" + type + "' is not known; it has to be testlib");
        }
        return program(judge.one("source"));
    }

    private Program program(XmlNode source) throws PackageException {
        String path = source.attribute("path");
        if (!files.has(path)) {
            throw source.bad("'" + path + "' is missing; the package has to bring its source");
        }
        String name = PackageFiles.nameOf(path);
        byte[] content = files.read(path);
        Optional<String> language = PolygonTypes.language(source.attributes().getOrDefault("type", ""))
                .flatMap(settings.languages()::canonicalId)
                .or(() -> settings.languages().ofFile(name, content));
        if (language.isEmpty()) {
            throw source.bad("'" + path + "' is in none of the languages known here, which are "
                    + String.join(", ", settings.languages().ids()));
        }
        List<SourceFile> sources = new ArrayList<>(List.of(new SourceFile(name, content)));
        String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        for (String beside : files.children(folder)) {
            String at = folder.isEmpty() ? beside : folder + "/" + beside;
            if (files.has(at) && HEADERS.contains(beside.substring(beside.lastIndexOf('.') + 1))) {
                sources.add(new SourceFile(beside, files.read(at)));
            }
        }
        boolean testlib = sources.stream().anyMatch(file -> file.path().equals("testlib.h"));
        if (!testlib
                && USES_TESTLIB
                        .matcher(new String(content, StandardCharsets.ISO_8859_1))
                        .find()) {
            throw source.bad("'" + path + "' needs testlib.h, which is not part of this server; put it beside it");
        }
        return ProgramReader.program(path, language.get(), sources, name);
    }
}
