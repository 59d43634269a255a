package dev.assay.submission;

import dev.assay.runner.ProgramPaths;
import dev.assay.runner.RelativePath;
import dev.assay.runner.SourceFile;
import dev.assay.settings.AssayProperties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files of a program: source code alone, or files with paths. */
@Component
class FileCheck {

    private final int mostFiles;
    private final long mostBytes;

    FileCheck(AssayProperties properties) {
        this.mostFiles = properties.limits().files();
        this.mostBytes = properties.limits().source().toBytes();
    }

    /** {@code at} is the pointer of what holds the fields, empty for the body itself. */
    List<SourceFile> check(
            @Nullable String sourceCode,
            @Nullable List<FileOptions> files,
            @Nullable String entryPoint,
            String at,
            RequestTotals tally) {
        if (files == null) {
            InvalidField.requireAbsent(entryPoint, at + "/entry_point", "goes with files, not with source_code");
            String pointer = at + "/source_code";
            return lone(source(InvalidField.required(sourceCode, pointer), pointer), pointer, tally);
        }
        InvalidField.requireAbsent(sourceCode, at + "/source_code", "goes without files: send one of the two");
        List<SourceFile> checked = several(files, at + "/files", tally);
        if (entryPoint != null && checked.stream().noneMatch(file -> file.path().equals(entryPoint))) {
            throw InvalidField.of(at + "/entry_point", "is none of the paths in files");
        }
        return checked;
    }

    /** Source text as bytes; may be empty. */
    byte[] source(String text, String pointer) {
        if (text.indexOf('\0') >= 0) {
            throw InvalidField.of(pointer, "contains a NUL character");
        }
        return ContentOptions.decode(text, pointer, null, pointer, mostBytes);
    }

    /** A program of one file, which its language names. */
    List<SourceFile> lone(byte[] source, String pointer, RequestTotals tally) {
        if (source.length == 0) {
            throw InvalidField.of(pointer, "is empty: there is nothing to run");
        }
        return List.of(new SourceFile("", tally.content(pointer, source)));
    }

    private List<SourceFile> several(List<FileOptions> files, String at, RequestTotals tally) {
        if (files.isEmpty()) {
            throw InvalidField.of(at, "holds no file: there is nothing to run");
        }
        InvalidField.requireAtMost(at, mostFiles, files.size(), "files");
        ProgramPaths paths = new ProgramPaths();
        List<SourceFile> checked = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            String pointer = at + "/" + i;
            FileOptions file = InvalidField.required(files.get(i), pointer);
            String path = path(file.path(), pointer + "/path");
            paths.take(path).ifPresent(flaw -> {
                throw InvalidField.of(pointer + "/path", flaw);
            });
            String content = InvalidField.required(file.content(), pointer + "/content");
            byte[] decoded = ContentOptions.decode(
                    content, pointer + "/content", file.encoding(), pointer + "/encoding", mostBytes);
            bytes += decoded.length;
            if (bytes > mostBytes) {
                throw InvalidField.over(at, at + " may be at most " + mostBytes + " bytes together");
            }
            checked.add(new SourceFile(path, tally.content(pointer + "/content", decoded)));
        }
        return checked;
    }

    private static String path(@Nullable String path, String pointer) {
        try {
            return RelativePath.require(InvalidField.required(path, pointer));
        } catch (IllegalArgumentException e) {
            throw InvalidField.of(pointer, "cannot be used: " + e.getMessage());
        }
    }
}
