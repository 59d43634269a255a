package dev.assay.runner;

import java.util.List;

/**
 * What is compiled once and then run for each case.
 *
 * @param language a pack's id or alias
 * @param files the first one is the entry point; an empty path means the pack's own source file name
 */
public record Program(String language, List<SourceFile> files) {

    public Program {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a program has at least one file");
        }
    }

    /** A program of one source file, named as its language pack wants it. */
    public static Program ofSource(String language, byte[] source) {
        return new Program(language, List.of(new SourceFile("", source)));
    }
}
