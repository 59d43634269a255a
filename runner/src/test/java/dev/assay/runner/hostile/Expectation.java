package dev.assay.runner.hostile;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One way in which a program may end, such as {@code status=TIMEOUT reason=wall_time_limit|cpu_time_limit}. */
record Expectation(Map<String, List<String>> wanted) {

    static Expectation parse(String text) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (String word : text.split(" ", -1)) {
            int sign = word.indexOf('=');
            wanted.put(word.substring(0, sign), List.of(word.substring(sign + 1).split("\\|", -1)));
        }
        return new Expectation(wanted);
    }

    boolean mentions(Reason reason) {
        return wanted.getOrDefault("reason", List.of()).contains(reason.id());
    }

    boolean matches(ProcessResult result) {
        return wanted.entrySet().stream().allMatch(entry -> entry.getValue().contains(actual(entry.getKey(), result)));
    }

    private static String actual(String key, ProcessResult result) {
        return switch (key) {
            case "status" -> result.status().name();
            case "reason" -> result.reason() == null ? "" : result.reason().id();
            case "exit" -> String.valueOf(result.exitCode());
            case "signal" -> String.valueOf(result.signal());
            case "stdout" -> new String(result.stdout().bytes(), StandardCharsets.UTF_8).strip();
            case "stdout_hex" -> HexFormat.of().formatHex(result.stdout().bytes());
            case "truncated" ->
                result.stdout().truncated() ? "stdout" : result.stderr().truncated() ? "stderr" : "";
            default -> throw new IllegalArgumentException("no such expectation: " + key);
        };
    }

    @Override
    public String toString() {
        return wanted.toString();
    }
}
