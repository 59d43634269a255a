package dev.assay.cli;

import java.util.Map;

/** Signals that end programs, as people know them. */
final class SignalNames {

    /** The numbers are the same on every platform that Assay runs on. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL, an instruction that the processor does not know"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT, the program gave up: abort, a failed assertion, an exception that nobody caught"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE, mostly a division by zero"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV, memory that is not the program's, or a stack too deep"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS, a system call that the sandbox does not allow"));

    private SignalNames() {}

    static String name(int number) {
        String name = NAMES.get(number);
        return name == null ? String.valueOf(number) : number + " (" + name + ")";
    }
}
