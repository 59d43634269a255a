package dev.assay.grading.run;

import java.nio.file.Path;

/**
 * A file that a client sent, in a directory of ours.
 *
 * @param name as the client calls it, of harmless characters only
 * @param sha256 of its content, in hex
 */
public record Upload(Path file, String name, String sha256) {}
