package dev.assay.cli.option;

import dev.assay.settings.AssayProperties;
import dev.assay.settings.SettingsCheck;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;

/** Settings given as arguments of a command. */
public final class Settings {

    private static final Pattern SETTING =
            Pattern.compile("--(assay|spring|server|logging|management)\\.[A-Za-z0-9.\\[\\]_-]+=.*", Pattern.DOTALL);

    private Settings() {}

    /** The same, or picocli's exception naming the one that is no setting. */
    public static List<String> checked(List<String> settings, CommandLine command) {
        for (String setting : settings) {
            if (!SETTING.matcher(setting).matches()) {
                throw new CommandLine.ParameterException(
                        command,
                        "'" + setting + "' is no option of " + command.getCommandName()
                                + "; settings are given as --assay.KEY=VALUE");
            }
        }
        return settings;
    }

    /** What {@code serve} would read from these, the environment and the files it looks for. Throws as it does. */
    public static AssayProperties read(List<String> settings) {
        // Until it is initialised, which only serve does, this keeps libraries from writing into a command's output.
        LoggingSystem.get(Settings.class.getClassLoader()).beforeInitialize();
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        ConfigurationPropertySources.attach(environment);
        return SettingsCheck.read(environment);
    }
}
