package dev.assay.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.database.WorkerDatabase;
import dev.assay.execution.FrozenRequest.FrozenCase;
import dev.assay.runner.Case;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import dev.assay.settings.WorkerRole;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an execution runs, as it was frozen at submit. */
@Component
@WorkerRole
public class ExecutionWork {

    private static final long CACHE_BYTES = 32L << 20;

    private final WorkerDatabase database;
    private final JsonMapper json;
    private final Cache<Digest, byte[]> blobs = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Digest digest, byte[] content) -> content.length + 100)
            .build();

    ExecutionWork(WorkerDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Throws {@link IllegalStateException} when the request is missing or damaged. */
    public RunRequest load(UUID id) {
        String text = database.jdbc()
                .sql("SELECT request FROM execution_requests WHERE execution_id = ?")
                .param(id.toString())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("what execution " + id + " runs is not stored"));
        FrozenRequest frozen = json.readValue(text, FrozenRequest.class);
        List<SourceFile> files = frozen.files().stream()
                .map(file -> new SourceFile(file.path(), blob(file.sha256())))
                .toList();
        return new RunRequest(
                new Program(frozen.language(), files),
                frozen.limits().thaw(),
                frozen.cases().stream().map(this::thaw).toList());
    }

    private Case thaw(FrozenCase frozen) {
        String stdin = frozen.stdinSha256();
        return new Case(stdin == null ? new byte[0] : blob(stdin), frozen.args());
    }

    private byte[] blob(String hex) {
        return blobs.get(new Digest(hex), digest -> Blobs.load(database.jdbc(), digest));
    }
}
