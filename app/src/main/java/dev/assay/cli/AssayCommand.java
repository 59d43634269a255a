package dev.assay.cli;

import dev.assay.cli.key.KeyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code assay}: the root of the command line. */
@Command(
        name = "assay",
        description = "Runs code nobody vouches for, and grades it in bulk.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {
            ServeCommand.class,
            RunCommand.class,
            GradeCommand.class,
            KeyCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended as asked", "1:could not start, or failed", "2:the arguments make no sense"})
public final class AssayCommand {

    /** Not an exit code: the process lives on until it is told to stop. */
    public static final int KEEPS_RUNNING = -1;

    private AssayCommand() {}

    /** An exit code, or {@link #KEEPS_RUNNING}. */
    public static int execute(String... args) {
        CommandLine commands = new CommandLine(new AssayCommand());
        // Settings of the form --assay.key=value are known to Spring, not to picocli; serve checks their form.
        commands.setUnmatchedOptionsArePositionalParams(true);
        if (args.length == 0) {
            commands.usage(System.out);
            return 2;
        }
        commands.setParameterExceptionHandler(AssayCommand::refuse);
        return commands.execute(args);
    }

    /** One line and where to read on: the whole usage would push the reason off the screen. */
    private static int refuse(CommandLine.ParameterException e, String... args) {
        CommandLine command = e.getCommandLine();
        System.err.println("assay: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
        System.err.println("'" + command.getCommandSpec().qualifiedName() + " --help' says what it takes");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
