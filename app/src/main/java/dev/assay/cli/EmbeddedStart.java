package dev.assay.cli;

import dev.assay.embedded.EmbeddedServers;
import dev.assay.embedded.EmbeddedServersException;
import dev.assay.refusal.PortCheck;
import dev.assay.refusal.SettingVariables;
import dev.assay.refusal.StartFailure;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.Role;
import dev.assay.settings.SettingsCheck;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the servers that no URL was given for, once all configuration is read. They come up while the application does,
 * which waits for them before anything can connect.
 */
final class EmbeddedStart implements ApplicationListener<SpringApplicationEvent> {

    private final PrintStream terminal;
    private @Nullable EmbeddedServers servers;

    EmbeddedStart(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
            begin(prepared.getEnvironment());
        } else if (event instanceof ApplicationPreparedEvent prepared && servers != null) {
            prepared.getApplicationContext().getBeanFactory().addBeanPostProcessor(new Wait(servers));
        }
    }

    private void begin(ConfigurableEnvironment environment) {
        AssayProperties properties = SettingsCheck.read(environment);
        PortCheck.check(properties);
        SettingVariables.misspelt(System.getenv().keySet()).forEach(terminal::println);
        boolean database = properties.database().url().isBlank();
        boolean redis = properties.redis().url().isBlank();
        if (!database && !redis) {
            return;
        }
        if (properties.role() != Role.ALL) {
            throw new StartFailure("role " + properties.role().id()
                    + " shares its servers with other processes: give assay.database.url"
                    + " and assay.redis.url (ASSAY_DATABASE_URL, ASSAY_REDIS_URL)");
        }
        try {
            EmbeddedServers begun =
                    EmbeddedServers.begin(properties.dataDir().toAbsolutePath(), database, redis, terminal::println);
            // Runs after the application has stopped, whatever stopped it.
            SpringApplication.getShutdownHandlers().add(begun::close);
            environment.getPropertySources().addFirst(new MapPropertySource("embedded servers", settings(begun)));
            servers = begun;
        } catch (EmbeddedServersException e) {
            throw new StartFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** Nothing connects before there is a data source, not even to Redis. */
    private record Wait(EmbeddedServers servers) implements BeanPostProcessor {

        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof DataSource) {
                try {
                    servers.await();
                } catch (EmbeddedServersException e) {
                    throw new StartFailure(String.valueOf(e.getMessage()), e);
                }
            }
            return bean;
        }
    }

    private static Map<String, Object> settings(EmbeddedServers servers) {
        Map<String, Object> settings = new HashMap<>();
        if (servers.databaseUrl() != null) {
            settings.put("assay.database.url", servers.databaseUrl());
            settings.put("assay.database.username", servers.databaseUsername());
            settings.put("assay.database.password", servers.databasePassword());
        }
        if (servers.redisUrl() != null) {
            settings.put("assay.redis.url", servers.redisUrl());
        }
        return settings;
    }
}
