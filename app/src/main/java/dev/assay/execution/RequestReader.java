package dev.assay.execution;

import dev.assay.content.Blobs;
import dev.assay.database.ReadDatabase;
import dev.assay.runner.RunRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was sent, read back for people. */
@Component
public class RequestReader {

    private final ReadDatabase database;
    private final JsonMapper json;

    RequestReader(ReadDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Empty when there is no such execution; throws {@link IllegalStateException} when content is missing or damaged. */
    public Optional<RunRequest> find(UUID execution) {
        return database.jdbc()
                .sql("SELECT request FROM execution_requests WHERE execution_id = ?")
                .param(execution.toString())
                .query(String.class)
                .optional()
                .map(stored -> RequestDecoder.decode(
                        json.readValue(stored, StoredRequest.class), digests -> Blobs.load(database.jdbc(), digests)));
    }
}
