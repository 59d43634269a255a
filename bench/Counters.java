import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a database server has counted since it started, by {@code SHOW GLOBAL STATUS}. */
interface Counters {

    String QUERY = "SHOW GLOBAL STATUS WHERE Variable_name LIKE 'Com\\_%' OR Variable_name = 'Questions'";

    /** By the variable's name. */
    Map<String, Long> read() throws Exception;

    /** Statements since then, by kind, without those that ask for the counters; {@code questions} are all of them. */
    static Map<String, Long> since(Map<String, Long> before, Map<String, Long> after, Map<String, Long> asking) {
        Map<String, Long> counted = new TreeMap<>();
        after.forEach((name, value) -> {
            long more = value - before.getOrDefault(name, 0L) - asking.getOrDefault(name, 0L);
            // Prepared statements are counted by what they do too.
            if (more > 0 && !name.startsWith("Com_stmt_")) {
                counted.put(name.replaceFirst("^Com_", "").toLowerCase(Locale.ROOT), more);
            }
        });
        return counted;
    }
}
