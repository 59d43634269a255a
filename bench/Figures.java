import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Percentiles, and the line of JSON they are told in. */
final class Figures {

    private Figures() {}

    static double p(List<Double> values, int percent) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    static void note(String line) {
        System.err.println("bench: " + line);
    }

    static String toJson(Map<String, Object> values) {
        List<String> members = new ArrayList<>();
        values.forEach((key, value) -> members.add("\"" + key + "\":" + json(value)));
        return "{" + String.join(",", members) + "}";
    }

    @SuppressWarnings("unchecked")
    private static String json(Object value) {
        if (value instanceof Map) {
            return toJson((Map<String, Object>) value);
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
}
