package dev.assay.grading.run;

import dev.assay.access.OwnerFilter;
import dev.assay.content.StoredFiles;
import dev.assay.database.RequestDatabase;
import dev.assay.grading.archive.ImportCaps;
import dev.assay.grading.problem.ImportSettings;
import dev.assay.grading.problem.PackageException;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.ProblemReader;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.AssayProperties;
import dev.assay.submission.BulkSubmissions;
import dev.assay.submission.LimitPolicy;
import dev.assay.web.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Service;

/** Problems that clients have sent. */
@Service
public class Problems {

    /** Of one whose package waits for its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RequestDatabase database;
    private final ProblemTable table;
    private final StoredFiles files;
    private final BulkSubmissions executions;
    private final ImportSettings settings;
    private final PackageMemory memory =
            new PackageMemory(ImportCaps.DEFAULT, Runtime.getRuntime().maxMemory(), PATIENCE);

    Problems(
            RequestDatabase database,
            ProblemTable table,
            StoredFiles files,
            BulkSubmissions executions,
            LimitPolicy limits,
            LanguageCatalog languages,
            AssayProperties properties) {
        this.database = database;
        this.table = table;
        this.files = files;
        this.executions = executions;
        this.settings = new ImportSettings(
                memory.caps(), properties.grading().cases(), limits.general(), limits.most(), languages);
    }

    /**
     * Keeps a package, or finds that it is there.
     *
     * @throws ApiException when it cannot be used, with the file and the line
     */
    public StoredProblem store(String owner, Upload upload) {
        return memory.inTurn(() -> readAndStore(owner, upload));
    }

    private StoredProblem readAndStore(String owner, Upload upload) {
        Problem problem = read(upload.file());
        UUID id = executions.newId();
        return database.inTransaction(() -> {
            byte[] sha256 = store(id, upload);
            if (!table.insert(id, owner, problem, sha256, upload.name())) {
                files.release(List.of(id));
                return table.same(owner, problem).orElseThrow();
            }
            return table.find(OwnerFilter.of(owner), id).orElseThrow();
        });
    }

    private byte[] store(UUID id, Upload upload) {
        try {
            return files.store(id, new FileSystemResource(upload.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was sent cannot be read again", e);
        }
    }

    private Problem read(Path file) {
        try {
            return ProblemReader.read(file, settings);
        } catch (PackageException e) {
            throw ApiException.ofPackage(e.file(), e.line(), e.error());
        }
    }

    /** Throws {@link ApiException} when there is none that is let through. */
    public StoredProblem get(OwnerFilter owner, UUID id) {
        return table.find(owner, id).orElseThrow(() -> ApiException.notFound("There is no problem " + id));
    }

    /** What that run grades: its owner's, or what an admin had graded for somebody else. */
    public StoredProblem of(Run run) {
        return get(OwnerFilter.EVERYBODYS, run.problemId());
    }

    public List<StoredProblem> page(OwnerFilter owner, @Nullable UUID before, int limit) {
        return table.page(owner, before, limit);
    }

    /** The problem itself. Throws when what was stored cannot be read any more, for instance with lower limits. */
    public Problem load(StoredProblem stored) throws PackageException {
        try (TempDirectory scratch = new TempDirectory()) {
            Path file = scratch.file(stored.fileName());
            files.copy(HexFormat.of().parseHex(stored.packageSha256()), file);
            return ProblemReader.read(file, settings);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored problem cannot be unpacked", e);
        }
    }
}
