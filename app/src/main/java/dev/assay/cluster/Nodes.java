package dev.assay.cluster;

import dev.assay.database.ReadDatabase;
import dev.assay.database.RequestDatabase;
import dev.assay.periodic.PeriodicTask;
import dev.assay.runner.Isolation;
import dev.assay.runner.Language;
import dev.assay.runner.Runner;
import dev.assay.settings.AssayProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps this process' row in {@code nodes} fresh, and tells which workers live and what they offer. */
@Component
public class Nodes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final int BEAT_SECONDS = 5;
    private static final int DEAD_AFTER_SECONDS = 20;

    /** A node whose {@code seen_at} is after that lives. */
    public static final String ALIVE_SINCE = "UTC_TIMESTAMP(6) - INTERVAL " + DEAD_AFTER_SECONDS + " SECOND";

    private static final TypeReference<List<Language>> LANGUAGES = new TypeReference<>() {};

    private final RequestDatabase database;
    private final ReadDatabase reads;
    private final AssayProperties properties;
    private final String name;
    private final String version;
    private final Optional<Runner> runner;
    private final Optional<SpeedFactor> speed;
    private final JsonMapper json;
    private volatile @Nullable List<LiveWorker> seen;
    private final PeriodicTask beats = new PeriodicTask("node-heartbeat", Duration.ofSeconds(BEAT_SECONDS), this::beat);

    Nodes(
            RequestDatabase database,
            ReadDatabase reads,
            AssayProperties properties,
            NodeName name,
            Optional<BuildProperties> build,
            Optional<Runner> runner,
            Optional<SpeedFactor> speed,
            JsonMapper json) {
        this.database = database;
        this.reads = reads;
        this.properties = properties;
        this.name = name.value();
        this.version = build.map(BuildProperties::getVersion).orElse("unknown");
        this.runner = runner;
        this.speed = speed;
        this.json = json;
    }

    /**
     * A worker that was heard of lately.
     *
     * @param speedFactor null when it is not known
     */
    public record LiveWorker(
            String isolation,
            List<String> claims,
            List<Language> languages,
            @Nullable Double speedFactor) {}

    public List<LiveWorker> liveWorkers() {
        return reads.jdbc()
                .sql("""
                        SELECT isolation, isolation_claims, languages, speed_factor FROM nodes
                        WHERE isolation IS NOT NULL AND seen_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND
                        """)
                .param(DEAD_AFTER_SECONDS)
                .query((row, n) -> new LiveWorker(
                        row.getString("isolation"),
                        Isolation.claimIds(row.getInt("isolation_claims")),
                        json.readValue(row.getString("languages"), LANGUAGES),
                        row.getObject("speed_factor", Double.class)))
                .list();
    }

    /** The same as of the last beat, without asking the database; empty before the first. */
    public Optional<List<LiveWorker>> lastSeen() {
        return Optional.ofNullable(seen);
    }

    /** What this node itself can run, as of now. */
    public List<Language> ownLanguages() {
        return runner.map(Runner::languages).orElse(List.of());
    }

    /** Slots of all workers that live. */
    public int liveSlots() {
        return reads.jdbc()
                .sql("SELECT COALESCE(SUM(slots), 0) FROM nodes WHERE isolation IS NOT NULL AND seen_at > "
                        + ALIVE_SINCE)
                .query(Integer.class)
                .single();
    }

    @Override
    public void start() {
        beats.start();
    }

    @Override
    public void stop() {
        beats.stop();
        try {
            database.runInTransaction(() -> database.jdbc()
                    .sql("DELETE FROM nodes WHERE id = ?")
                    .param(name)
                    .update());
        } catch (RuntimeException e) {
            LOG.debug("Could not sign off; this node is taken for dead in {} s", DEAD_AFTER_SECONDS, e);
        }
    }

    @Override
    public boolean isRunning() {
        return beats.isRunning();
    }

    private void beat() {
        database.runInTransaction(this::beatInTransaction);
        if (properties.role().servesApi()) {
            seen = liveWorkers();
        }
    }

    private void beatInTransaction() {
        Optional<Isolation> isolation = runner.map(Runner::isolation);
        List<Language> languages = ownLanguages();
        database.jdbc()
                .sql("""
                        INSERT INTO nodes (id, role, version, slots, isolation, isolation_claims, languages,
                                           speed_factor, started_at, seen_at)
                        VALUES (:id, :role, :version, :slots, :isolation, :claims, :languages, :speed, UTC_TIMESTAMP(6),
                                UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE seen_at = UTC_TIMESTAMP(6), languages = :languages, speed_factor = :speed
                        """)
                .param("id", name)
                .param("role", properties.role().id())
                .param("version", version)
                .param("slots", runner.isPresent() ? properties.worker().effectiveSlots() : 0)
                .param("isolation", isolation.map(Isolation::tier).orElse(null))
                .param("claims", isolation.map(Isolation::claimBits).orElse(null))
                .param("languages", json.writeValueAsString(languages))
                .param("speed", speed.map(SpeedFactor::factor).orElse(null))
                .update();
        database.jdbc()
                .sql("DELETE FROM nodes WHERE seen_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY")
                .update();
    }
}
