package dev.assay.settings;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Whatever a client sends and a message repeats, it begins no line of the log and steers no terminal. */
@Tag("unit")
class LogPatternTest {

    private static final String FORGED = "04:00:00.000 INFO  Node: all is well";
    private static final String FORGED_IN_FILE = "2026-01-01T04:00:00.000Z INFO  Node: all is well";

    @ParameterizedTest
    @ValueSource(strings = {"logging.pattern.console", "logging.pattern.file"})
    void controlCharactersOfOthers(String property) throws Exception {
        String hostile = "a\r\n" + FORGED + "\n" + FORGED_IN_FILE + "\u001b[31m\u009b31m\u0000\u0007\u0085\b end";
        Exception cause = new IllegalStateException(hostile);
        String logged = log(property, "GET /x?" + hostile, new IllegalArgumentException(hostile, cause));

        assertThat(logged.chars().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
                .isEmpty();
        assertThat(logged.lines().filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0))))
                .as(logged)
                .hasSize(1);
        // What is ours is still there.
        assertThat(logged)
                .contains("all is well")
                .contains("\tat ")
                .contains("Caused by: java.lang.IllegalStateException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logging.pattern.console", "logging.pattern.file"})
    void ordinaryLinesAreAsTheyWere(String property) throws Exception {
        assertThat(log(property, "Grüße, 3 of 4\n  - and more", null))
                .endsWith(" WARN  LogPatternTest: Grüße, 3 of 4\n  - and more\n");
    }

    private static String log(String property, String message, @Nullable Throwable thrown) throws Exception {
        List<PropertySource<?>> settings =
                new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"));
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("wEx", ExtendedWhitespaceThrowableProxyConverter::new);
        layout.setPattern(String.valueOf(settings.get(0).getProperty(property)));
        layout.start();
        return layout.doLayout(new LoggingEvent(
                "x", context.getLogger(LogPatternTest.class), Level.WARN, message, thrown, new Object[0]));
    }
}
