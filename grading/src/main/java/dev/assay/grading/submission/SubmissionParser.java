package dev.assay.grading.submission;

import dev.assay.runner.Program;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what was handed in into a submission that can be run, or says why it cannot. */
final class SubmissionParser {

    private final SubmissionCaps caps;
    private final LanguageChoice languages;
    private final boolean named;

    /** {@code named}: whether a lone file keeps its name. */
    SubmissionParser(SubmissionCaps caps, LanguageCatalog languages, boolean named) {
        this.caps = caps;
        this.named = named;
        this.languages = new LanguageChoice(languages);
    }

    /** What was handed in as text. The language is empty where nobody gave it, as below. */
    Submission ofText(String id, String language, byte[] source) throws Refused {
        if (source.length > caps.bytes()) {
            throw tooLarge();
        }
        return checked(id, language, List.of(new RawFile("", source)), true);
    }

    /** What was handed in as a file or a folder. */
    Submission of(String id, String language, SubmittedEntry entry, SubmissionZip zip) throws Refused {
        return checked(id, language, read(entry, zip), entry.folder().isEmpty());
    }

    private List<RawFile> read(SubmittedEntry entry, SubmissionZip zip) throws Refused {
        List<ZipMember> members = programs(entry.files());
        if (members.isEmpty()) {
            throw new Refused("the folder has no file");
        }
        if (members.size() > caps.files()) {
            throw new Refused("holds " + members.size() + " files, and " + caps.files() + " are the most");
        }
        List<RawFile> files = new ArrayList<>();
        int room = caps.bytes();
        for (ZipMember member : members) {
            byte[] content = content(member, zip, room + 1);
            room -= content.length;
            if (room < 0) {
                throw tooLarge();
            }
            files.add(new RawFile(entry.pathOf(member), content));
        }
        return files;
    }

    /** Without the reports and the like that lie beside a program; all where there is nothing else. */
    private static List<ZipMember> programs(List<ZipMember> all) {
        List<ZipMember> programs = all.stream()
                .filter(member -> !IgnoredFiles.besidePrograms(member.path()))
                .toList();
        return programs.isEmpty() ? all : programs;
    }

    private static byte[] content(ZipMember member, SubmissionZip zip, int most) throws Refused {
        String name = "'" + Text.shown(member.path()) + "' ";
        if (member.flaw() != null) {
            throw new Refused(name + member.flaw());
        }
        try {
            return zip.read(member, most);
        } catch (IOException | RuntimeException e) {
            throw new Refused(name + "cannot be read: it is damaged, or compressed in a way that is not known");
        }
    }

    private Submission checked(String id, String given, List<RawFile> files, boolean alone) throws Refused {
        if (files.stream().allMatch(RawFile::blank)) {
            throw new Refused(alone ? "the file is empty" : "all its files are empty");
        }
        String language = given.isBlank() ? languages.guessed(id, files) : languages.named(given);
        List<RawFile> ordered = languages.ordered(id, language, files);
        List<SourceFile> sources = new ArrayList<>();
        for (RawFile file : ordered) {
            RawFile text = file.withoutMark();
            sources.add(new SourceFile(alone && !named ? "" : text.path(), text.content()));
        }
        requireText(ordered.get(0), language);
        String entry = alone ? null : ordered.get(0).path();
        requireProgram(language, sources, entry);
        return new Submission(id, language, sources, entry, null);
    }

    /** Of the file to start; beside it there may be data. */
    private static void requireText(RawFile program, String language) throws Refused {
        if (program.utf16()) {
            throw new Refused("the program is UTF-16 text, which compilers do not read; save it as UTF-8");
        }
        if (program.binary() && !language.equals("executable")) {
            throw new Refused("the program is a binary file, not the text of a program");
        }
    }

    private static void requireProgram(String language, List<SourceFile> files, @Nullable String entry) throws Refused {
        try {
            new Program(language, files, entry, List.of(), Map.of());
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private Refused tooLarge() {
        return new Refused("is larger than " + Text.size(caps.bytes()) + ", the most a submission may have");
    }
}
