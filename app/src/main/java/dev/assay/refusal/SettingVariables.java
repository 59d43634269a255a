package dev.assay.refusal;

import dev.assay.settings.SettingNames;
import dev.assay.web.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Environment variables that look like settings and are none. Others' may begin as ours do, so they are not refused. */
public final class SettingVariables {

    /** Read by others than the server. */
    private static final Set<String> OF_THE_LAUNCHER =
            Set.of("ASSAY_JAVA_OPTS", "ASSAY_KEY", "ASSAY_SKIP_ARCHIVE", "ASSAY_SKIP_TOOLS");

    private SettingVariables() {}

    /** A line for each name that may be a slip of the pen. */
    public static List<String> misspelt(Collection<String> variables) {
        Set<String> known = new TreeSet<>(OF_THE_LAUNCHER);
        SettingNames.keys().stream().map(SettingNames::variable).forEach(known::add);
        return variables.stream()
                .filter(name -> name.startsWith("ASSAY_"))
                .filter(name -> known.stream().noneMatch(setting -> (name + "_").startsWith(setting + "_")))
                .sorted()
                .flatMap(name -> Spelling.nearest(name, known).stream()
                        .map(meant -> "The environment variable " + name
                                + " is no setting and does nothing; did you mean " + meant + "?"))
                .toList();
    }
}
