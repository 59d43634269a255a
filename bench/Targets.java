import java.util.List;

/** What Assay is to reach, beside what was measured. */
final class Targets {

    /** @param most whether the figure may be at most so much, else it must be at least so much */
    private record Target(String what, String figure, boolean most, double must, double hoped) {}

    private static final List<Target> ALL = List.of(
            new Target("statements, one user", "one_user.python.wait.statements", true, 16, 12),
            new Target("statements, 16 users", "sixteen_users.python.wait.statements", true, 9, 6),
            new Target("commits, one user", "one_user.python.wait.commits", true, 3, 3),
            new Target("commits, 16 users", "sixteen_users.python.wait.commits", true, 1.5, 1),
            new Target("rollbacks, one user", "one_user.python.wait.rollbacks", true, 0, 0),
            new Target("rollbacks, 16 users", "sixteen_users.python.wait.rollbacks", true, 0, 0),
            new Target("CPU of the JVM, ms", "sixteen_users.python.wait.cpu_ms.jvm", true, 3, 2),
            new Target("CPU of MariaDB, ms", "sixteen_users.python.wait.cpu_ms.database", true, 2, 1.2),
            new Target("CPU of MySQL, ms", "sixteen_users.python.mysql.cpu_ms.database", true, 4, 2.5),
            new Target("Python, 16 users, over the bare loop", "sixteen_users.python.wait_over_bare", false, 0.75, 0.85),
            new Target("C, 16 users, times the old one's", "sixteen_users.c.wait_over_old", false, 3, 3),
            new Target("C, one user, p50, ms", "one_user.c.wait.p50_ms", true, 8, 5),
            new Target("Python, one user, over the bare program, ms", "one_user.python.wait_added_p50_ms", true, 7, 5));

    private Targets() {}

    static void print(Rounds rounds) {
        String row = "%-44s %10s %8s %8s  %s";
        Figures.note(String.format(row, "per execution", "measured", "must", "hoped", ""));
        for (Target target : ALL) {
            if (rounds.has(target.figure)) {
                double measured = rounds.median(target.figure);
                boolean reached = target.most ? measured <= target.must : measured >= target.must;
                String sign = target.most ? "<=" : ">=";
                Figures.note(String.format(
                        row, target.what, measured, sign + target.must, sign + target.hoped, reached ? "" : "MISSED"));
            } else {
                Figures.note(String.format(row, target.what, "-", "", "", "not measured"));
            }
        }
    }
}
