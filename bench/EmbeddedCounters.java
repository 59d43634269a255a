import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counters of a node's embedded MariaDB, asked over its socket by the client that came with it. */
final class EmbeddedCounters implements Counters {

    private final Path base;
    private final List<String> client;

    /** @param mariadbd process id of the server */
    EmbeddedCounters(long mariadbd) throws IOException {
        List<String> command = List.of(Files.readString(Path.of("/proc/" + mariadbd + "/cmdline")).split("\0"));
        this.base = Path.of(option(command, "--basedir="));
        this.client = List.of(
                base.resolve("bin/mariadb").toString(), "--no-defaults", "--socket=" + option(command, "--socket="),
                "--user=root", "--batch", "--skip-column-names", "--execute=" + QUERY);
        base.resolve("bin/mariadb").toFile().setExecutable(true);
    }

    private static String option(List<String> command, String name) {
        return command.stream().filter(word -> word.startsWith(name)).findFirst().orElseThrow().substring(name.length());
    }

    @Override
    public Map<String, Long> read() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(client).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LD_LIBRARY_PATH", base.resolve("libs").toString());
        Process process = builder.start();
        Map<String, Long> values = new HashMap<>();
        for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
            String[] fields = line.split("\t");
            values.put(fields[0], Long.valueOf(fields[1]));
        }
        if (process.waitFor() != 0 || values.isEmpty()) {
            throw new IOException("the database told no counters: " + client);
        }
        return values;
    }
}
