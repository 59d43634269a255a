package dev.assay.runner.sandbox.isolated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The program that tells how fast a machine is, out of the jar. It prints {@link #CHECKSUM} and what it took in ns. */
public final class SpeedProgram {

    /** Of the work it does, the same on every machine. */
    public static final String CHECKSUM = "89dfda02cfefbff1";

    private SpeedProgram() {}

    /** Empty where the jar has none for this machine. */
    public static Optional<byte[]> find() {
        try (InputStream program = SpeedProgram.class.getResourceAsStream("speed-" + NativeBinary.machine())) {
            return program == null ? Optional.empty() : Optional.of(program.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
    }
}
