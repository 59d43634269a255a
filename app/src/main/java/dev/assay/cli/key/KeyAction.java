package dev.assay.cli.key;

import dev.assay.cli.option.CallerKey;
import dev.assay.cli.option.Settings;
import dev.assay.refusal.StartFailure;
import dev.assay.web.ApiException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all that is done to keys has in common: where, and how it is told. */
abstract class KeyAction implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private CallerKey key = new CallerKey();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "a server to ask, with a key whose scope is admin (default: straight into the database that"
                    + " assay.database.url names, or into the embedded one while no server uses it)")
    private @Nullable URI server;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    /** Settings, and the id of a key where the action takes one. */
    @Parameters(hidden = true)
    private List<String> words = new ArrayList<>();

    /** Does it and prints what came of it for people; returns what is printed as JSON. */
    abstract Object act(KeyDoor door, boolean quiet);

    @Override
    public Integer call() {
        List<String> settings = Settings.checked(
                words.stream().filter(word -> word.startsWith("--")).toList(), commandLine());
        try (KeyDoor door = server == null ? DatabaseDoor.open(Settings.read(settings)) : new ServerDoor(server, key)) {
            Object told = act(door, json);
            if (json) {
                System.out.println(JSON.writeValueAsString(told));
            }
            return 0;
        } catch (ApiException e) {
            System.err.println("assay: " + e.getMessage());
        } catch (DataAccessException e) {
            System.err.println("assay: the database does not do it: " + StartFailure.explain(e)
                    + "; its tables are made when a server starts");
        } catch (CommandLine.ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            System.err.println("assay: " + StartFailure.explain(e));
        }
        return 1;
    }

    /** The one word that is no setting. */
    String id() {
        List<String> ids = words.stream().filter(word -> !word.startsWith("--")).toList();
        if (ids.size() != 1) {
            throw wrong("give the id of one key, as 'assay key list' shows it");
        }
        return ids.get(0);
    }

    CommandLine.ParameterException wrong(String what) {
        return new CommandLine.ParameterException(commandLine(), what);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before call()");
        }
        return spec.commandLine();
    }
}
