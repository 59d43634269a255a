package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.Limits;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A worker of one run, in a JVM of its own so that it can be killed. */
final class LoneWorker {

    private LoneWorker() {}

    /** {@code directory rootless script}: runs the script until it ends or this is killed. */
    public static void main(String[] args) throws Exception {
        Limits limits = new Limits(Duration.ofMinutes(5), Duration.ofMinutes(5), 64L << 20, 32, 1 << 20, 1 << 20);
        IsolatedSandbox.Plan plan = new IsolatedSandbox.Plan(
                Path.of(args[0]), 2, 1_500_000, Boolean.parseBoolean(args[1]), Path.of(args[0]), List.of());
        try (IsolatedSandbox sandbox = IsolatedSandbox.open(plan);
                Box box = sandbox.open()) {
            System.out.println("keeper " + Keepers.of(plan.tools()).pid());
            box.run(new Command(List.of("/bin/sh", "-c", args[2]), Map.of(), new byte[0], limits, false));
        }
    }
}
