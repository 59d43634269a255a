package dev.assay.cli;

import dev.assay.cli.option.Settings;
import dev.assay.cli.option.Table;
import dev.assay.refusal.StartFailure;
import dev.assay.runner.Language;
import dev.assay.runner.engine.HostCheck;
import dev.assay.worker.RunnerPlan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Tries what this machine grants to sandboxes, and which languages run in them.",
            "It starts no server and needs no database."
        },
        footer = {
            "",
            "Settings are taken as serve takes them, for instance",
            "  assay doctor --assay.sandbox.tier=rootless"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:a worker would start", "1:a worker would refuse to start", "2:the arguments make no sense"})
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "print JSON instead of tables")
    private boolean json;

    @Parameters(hidden = true)
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before call()");
        }
        HostCheck found;
        try {
            found = HostCheck.of(RunnerPlan.of(Settings.read(Settings.checked(settings, spec.commandLine()))));
        } catch (RuntimeException e) {
            if (e instanceof picocli.CommandLine.ParameterException) {
                throw e;
            }
            System.err.println("assay: " + StartFailure.explain(e));
            return 1;
        }
        if (json) {
            System.out.println(JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(found));
        } else {
            print(found, System.out);
        }
        return found.chosen() == null ? 1 : 0;
    }

    private static void print(HostCheck found, PrintStream out) {
        Table tiers = new Table("TIER", "HERE", "");
        for (HostCheck.Tier tier : found.tiers()) {
            tiers.row(
                    tier.tier(),
                    tier.available() ? "yes" : "no",
                    tier.tier().equals(found.chosen()) ? "<- a worker would use this one" : "");
        }
        tiers.print(out);

        out.println();
        Table claims = new Table(
                "CLAIM", found.tiers().stream().map(HostCheck.Tier::tier).toArray(String[]::new));
        List<HostCheck.Tried> any = found.tiers().stream()
                .map(HostCheck.Tier::claims)
                .filter(tried -> !tried.isEmpty())
                .findFirst()
                .orElse(List.of());
        for (int i = 0; i < any.size(); i++) {
            int claim = i;
            claims.row(
                    any.get(i).statement(),
                    found.tiers().stream().map(tier -> mark(tier, claim)).toArray(String[]::new));
        }
        claims.print(out);

        if (!found.languages().isEmpty()) {
            out.println();
            Table languages = new Table("LANGUAGE", "HERE", "VERSION, OR WHY NOT");
            for (Language language : found.languages()) {
                languages.row(
                        language.id(),
                        language.available() ? "yes" : "no",
                        String.valueOf(language.available() ? language.version() : language.reason()));
            }
            languages.print(out);
        }
        for (HostCheck.Tier tier : found.tiers()) {
            if (tier.obstacle() != null && !tier.obstacle().equals(found.refusal())) {
                out.println();
                out.println(tier.tier() + ": " + tier.obstacle());
            }
        }
        if (found.refusal() != null) {
            out.println();
            out.println("A worker would not start: " + found.refusal());
        }
    }

    private static String mark(HostCheck.Tier tier, int claim) {
        if (tier.claims().isEmpty()) {
            return "-";
        }
        return tier.claims().get(claim).kept() ? "kept" : "NOT KEPT";
    }
}
