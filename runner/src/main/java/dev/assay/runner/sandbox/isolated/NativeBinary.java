package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The native sandbox out of the jar, made executable for this user alone. */
record NativeBinary(Path path, String build) {

    /** Throws where the jar has none for this machine, or the directory is no place to run programs from. */
    static NativeBinary unpack(Path directory) throws RunnerException {
        String name = "sandbox-" + machine();
        try (InputStream binary = NativeBinary.class.getResourceAsStream(name);
                InputStream build = NativeBinary.class.getResourceAsStream("sandbox.build")) {
            if (binary == null || build == null) {
                throw new RunnerException(
                        Reason.SANDBOX_ERROR,
                        "there is no native sandbox for " + System.getProperty("os.name") + " on "
                                + System.getProperty("os.arch"));
            }
            String hash = new String(build.readAllBytes(), StandardCharsets.US_ASCII);
            // Named by its build, for another version of ours may be at work in the same place.
            Path path = directory.resolve(name + "-" + hash.strip());
            WholeFile.write(path, binary, "rwx------");
            return new NativeBinary(path, hash);
        } catch (IOException e) {
            throw new RunnerException(
                    Reason.SANDBOX_ERROR, "the native sandbox cannot be unpacked to " + directory + ": " + e, e);
        }
    }

    /** Empty where the jar has none. */
    static String ofJar() {
        try (InputStream build = NativeBinary.class.getResourceAsStream("sandbox.build")) {
            return build == null ? "" : new String(build.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
    }

    static String machine() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "other";
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "aarch64";
            default -> "other";
        };
    }
}
