package dev.assay.cli.key;

import dev.assay.access.KeyLimits;
import dev.assay.settings.SettingNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** {@code --limit NAME=VALUE}, by the names that the API has. */
final class LimitArguments {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description = {
                "how far the key goes; any number of them:",
                "requests_per_minute, running, queued, share, cpu_seconds_per_day, languages (with commas between),",
                "and of one run wall_time_ms, cpu_time_ms, memory_kb, processes, output_kb, file_size_kb, open_files,"
                        + " stack_kb"
            })
    private List<String> limits = new ArrayList<>();

    KeyLimits read(KeyAction action) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String limit : limits) {
            int at = limit.indexOf('=');
            if (at < 1) {
                throw action.wrong("--limit takes NAME=VALUE, was '" + limit + "'");
            }
            String name = limit.substring(0, at);
            String value = limit.substring(at + 1);
            fields.put(name, name.equals("languages") ? List.of(value.split(",", -1)) : number(value, limit, action));
        }
        try {
            return JSON.convertValue(fields, KeyLimits.class);
        } catch (JacksonException e) {
            throw action.wrong("--limit: known are " + known() + ", with whole numbers that fit; given were "
                    + String.join(" ", limits));
        }
    }

    private static Object number(String value, String limit, KeyAction action) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw action.wrong("--limit " + limit + ": the value must be a whole number");
        }
    }

    private static String known() {
        return Arrays.stream(KeyLimits.class.getRecordComponents())
                .map(part -> SettingNames.kebab(part.getName()).replace('-', '_'))
                .collect(Collectors.joining(", "));
    }
}
