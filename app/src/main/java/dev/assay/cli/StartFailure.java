package dev.assay.cli;

import dev.assay.dashboard.DashboardException;
import dev.assay.runner.RunnerException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** A reason not to start that is one line for the operator; and that line for reasons others threw. */
final class StartFailure extends RuntimeException {

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What happened and what to do, in one line. */
    static String explain(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 50; cause = cause.getCause()) {
            causes.add(cause);
        }
        for (Throwable cause : causes) {
            String line = line(cause);
            if (line != null) {
                return line.replace('\n', ' ');
            }
        }
        Throwable root = causes.get(causes.size() - 1);
        return "could not start: " + root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static @org.jspecify.annotations.Nullable String line(Throwable cause) {
        if (cause instanceof PortInUseException inUse) {
            return "port " + inUse.getPort()
                    + " is in use by another program; stop it, or choose another port with --port";
        }
        if (cause instanceof BindValidationException invalid) {
            return invalid.getValidationErrors().getAllErrors().stream()
                    .map(error -> error instanceof org.springframework.validation.FieldError field
                            ? invalid.getValidationErrors().getName() + "." + kebab(field.getField()) + " "
                                    + field.getDefaultMessage() + ", was '" + field.getRejectedValue() + "'"
                            : String.valueOf(error.getDefaultMessage()))
                    .collect(Collectors.joining("; "));
        }
        if (cause instanceof UnboundConfigurationPropertiesException unknown) {
            return unknown.getUnboundProperties().stream()
                    .map(property -> property.getName() + " is no setting of Assay; docs/configuration.md lists them")
                    .collect(Collectors.joining("; "));
        }
        if (cause instanceof BindException bad
                && !(bad.getCause() instanceof UnboundConfigurationPropertiesException)
                && !(bad.getCause() instanceof BindValidationException)) {
            return bad.getName() + " cannot be read" + badValue(bad) + "; see docs/configuration.md for what it may be";
        }
        if (cause instanceof StartFailure || cause instanceof DashboardException || cause instanceof RunnerException) {
            return cause.getMessage();
        }
        if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
            String message = String.valueOf(cause.getMessage());
            return message.startsWith("assay.") ? message : null;
        }
        if (cause instanceof CannotGetJdbcConnectionException
                || cause
                        instanceof
                        org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException) {
            return "assay.database.url: cannot connect to the database: "
                    + rootMessage(cause)
                    + "; check that it runs, and the URL, user name and password";
        }
        return null;
    }

    private static String badValue(BindException bad) {
        for (Throwable cause = bad; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException conversion) {
                return " from '" + conversion.getValue() + "'";
            }
        }
        return "";
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static String kebab(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
