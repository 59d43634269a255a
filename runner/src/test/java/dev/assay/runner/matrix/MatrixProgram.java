package dev.assay.runner.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A program under {@code matrix/LANGUAGE/SITUATION.EXTENSION} of the test resources. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MatrixProgram(String language, String name, Situation situation, byte[] source) {

    /**
     * A source that is too large to be kept as a file: brackets without end, in many languages a compiler's nightmare.
     */
    private static final int BRACKETS = 900_000;

    static List<MatrixProgram> of(String language) throws IOException {
        Path directory = directory().resolve(language);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<MatrixProgram> found =
                    files.sorted().map(file -> read(language, file)).toList();
            return language.equals("typescript")
                    ? Stream.concat(found.stream(), Stream.of(brackets(language)))
                            .toList()
                    : found;
        }
    }

    private static MatrixProgram read(String language, Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            return new MatrixProgram(language, name, Situation.ofFile(name), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MatrixProgram brackets(String language) {
        String source = "const x = " + "[".repeat(BRACKETS) + ";";
        return new MatrixProgram(
                language, "brackets", Situation.COMPILE_BOMB, source.getBytes(StandardCharsets.US_ASCII));
    }

    private static Path directory() {
        try {
            return Path.of(Objects.requireNonNull(MatrixProgram.class.getResource("/matrix"), "matrix")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number nobody could know beforehand, and how often to apply what the programs apply to it. */
    record Question(int seed, int times) {

        static Question drawn(Random random) {
            return new Question(random.nextInt(65537), 100 + random.nextInt(400));
        }

        String text() {
            return seed + " " + times + "\n";
        }

        int answer() {
            return IntStream.range(0, times).reduce(seed, (x, i) -> (int) ((75L * x + 74) % 65537));
        }
    }

    @Override
    public String toString() {
        return language + "/" + name;
    }
}
