package dev.assay.refusal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What this machine does not grant, or has in the wrong place. */
final class MachineRefusal {

    private MachineRefusal() {}

    /** Null for what has nothing to do with it. */
    static @Nullable String line(Throwable cause) {
        if (cause instanceof PortInUseException inUse) {
            return PortCheck.inUse(inUse.getPort(), "--port");
        }
        if (cause instanceof ConnectorStartFailedException failed) {
            return "port " + failed.getPort() + " cannot be listened on; choose another with --port, or another address"
                    + " with --bind";
        }
        if (cause instanceof MarkedYAMLException yaml) {
            return "a file with settings cannot be read: it is no YAML"
                    + (yaml.getProblemMark() == null
                            ? ""
                            : ", line " + (yaml.getProblemMark().getLine() + 1)) + ": "
                    + yaml.getProblem()
                    + "; Assay reads application.yaml in the current directory and in config/ there";
        }
        return cause instanceof IOException ? file(cause) : null;
    }

    private static @Nullable String file(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (said.contains("No space left on device")) {
            return "there is no space left on the disk (" + said
                    + "); make room, or choose another data directory with --assay.data-dir=DIRECTORY";
        }
        if (said.contains("Read-only file system")) {
            return "a file system is read-only (" + said
                    + "); choose another data directory with --assay.data-dir=DIRECTORY";
        }
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile()
                    + " may not be read or written by this user; give it to this user, or choose another"
                    + " data directory with --assay.data-dir=DIRECTORY";
        }
        return cause instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getFile() + ": " + failed.getReason()
                : null;
    }
}
