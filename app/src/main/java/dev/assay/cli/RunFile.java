package dev.assay.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which run the files of a directory are of, so that another command can go on with it.
 *
 * @param server that it is on; null for the one of this machine
 * @param verify whether verdicts were compared with expected ones
 */
record RunFile(String runId, @Nullable URI server, boolean verify) {

    private static final String NAME = "run.json";

    void write(Path directory) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("grading_run_id", runId);
        if (server != null) {
            content.put("server", server.toString());
        }
        content.put("verify", verify);
        Files.writeString(directory.resolve(NAME), JsonMapper.shared().writeValueAsString(content) + "\n");
    }

    /** Throws {@link GradingFailure} when there is none. */
    static RunFile read(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            JsonNode content = JsonMapper.shared().readTree(Files.readString(file));
            String id = content.path("grading_run_id").asString("");
            String server = content.path("server").asString("");
            if (id.matches("[0-9A-Za-z-]{1,64}")) {
                return new RunFile(
                        id,
                        server.isEmpty() ? null : URI.create(server),
                        content.path("verify").asBoolean(false));
            }
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new GradingFailure("there is no run to resume: " + file + " is not there or cannot be read", e);
        }
        throw new GradingFailure("there is no run to resume: " + file + " does not name one");
    }
}
