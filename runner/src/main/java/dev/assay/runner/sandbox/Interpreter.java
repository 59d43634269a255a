package dev.assay.runner.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The program that a script names in its first line, {@code #!/path argument}. */
final class Interpreter {

    /** As much of a file as the kernel looks at. */
    private static final int MAX_LINE = 256;

    private Interpreter() {}

    /** Empty for what is no script. */
    static Optional<String> of(byte[] program) {
        if (program.length < 2 || program[0] != '#' || program[1] != '!') {
            return Optional.empty();
        }
        String head = new String(program, 2, Math.min(program.length - 2, MAX_LINE), StandardCharsets.UTF_8);
        String line = head.split("\n", 2)[0].strip();
        return line.isEmpty() ? Optional.empty() : Optional.of(line.split("[ \t]", 2)[0]);
    }
}
