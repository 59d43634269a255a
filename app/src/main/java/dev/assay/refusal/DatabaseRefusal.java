package dev.assay.refusal;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Why the database cannot be used, by what it says itself. */
final class DatabaseRefusal {

    /** Wrong password, wrong host, no password. */
    private static final Set<Integer> BAD_LOGIN = Set.of(1045, 1130, 1698);

    private static final int NO_DATABASE = 1049;
    private static final int READ_ONLY = 1290;

    /** Access to a database, table, column or routine; a privilege that is missing. */
    private static final Set<Integer> NO_RIGHT = Set.of(1044, 1142, 1143, 1227, 1370);

    /** Disk full, as the server or a table meets it. */
    private static final Set<Integer> NO_SPACE = Set.of(1021, 1114);

    private static final Pattern VERSION = Pattern.compile("version:? ([0-9][0-9.]*)");

    private DatabaseRefusal() {}

    /** Null for what has nothing to do with the database. */
    static @Nullable String line(Throwable cause) {
        if (cause instanceof FlywayValidateException) {
            return schema(String.valueOf(cause.getMessage()));
        }
        List<Throwable> causes = causes(cause);
        String told = causes.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(DatabaseRefusal::told)
                .filter(line -> line != null)
                .findFirst()
                .orElse(null);
        if (told != null) {
            return told;
        }
        if (cause instanceof CannotGetJdbcConnectionException
                || cause instanceof FlywaySqlUnableToConnectToDbException) {
            return "assay.database.url: cannot connect to the database: " + network(causes)
                    + "; check that it runs, and the URL";
        }
        return null;
    }

    private static @Nullable String told(SQLException e) {
        int code = e.getErrorCode();
        String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        if (BAD_LOGIN.contains(code)) {
            return "the database does not let us in (" + said
                    + "); check assay.database.username and assay.database.password";
        }
        if (code == NO_DATABASE) {
            return "assay.database.url: there is no such database (" + said + "); make it: CREATE DATABASE assay";
        }
        if (NO_RIGHT.contains(code)) {
            return "the database user may not do what Assay has to (" + said
                    + "); give it all rights on Assay's database: GRANT ALL ON assay.* TO the user";
        }
        if (NO_SPACE.contains(code)) {
            return "the database has no space left (" + said + "); make room on its disk, then start again";
        }
        if (code == READ_ONLY) {
            return "the database takes no changes (" + said
                    + "); assay.database.url must name the one that is written to";
        }
        return said.startsWith("No suitable driver")
                ? "assay.database.url must begin with jdbc:mysql:// or jdbc:mariadb://"
                : null;
    }

    private static String network(List<Throwable> causes) {
        for (Throwable cause : causes) {
            if (cause instanceof UnknownHostException) {
                return "there is no host " + cause.getMessage();
            }
            if (cause instanceof SocketTimeoutException) {
                return "it does not answer in time";
            }
            if (cause instanceof ConnectException) {
                return "nobody listens there (" + cause.getMessage() + ")";
            }
        }
        return String.valueOf(causes.get(causes.size() - 1).getMessage()).replaceAll("\\s+", " ");
    }

    /** The tables are not what the migrations of this Assay make. */
    private static String schema(String said) {
        Matcher version = VERSION.matcher(said);
        String which = version.find() ? " " + version.group(1) : "";
        if (said.contains("failed migration")) {
            return "migration" + which
                    + " of the database was broken off half-way, and what it did stays: the database cannot"
                    + " take it back. Restore the backup from before the upgrade, or begin with a new database";
        }
        if (said.contains("not resolved locally")) {
            return "the database was made by a newer Assay (its migration" + which
                    + " is not known here); start that one, or begin with a new database";
        }
        if (said.contains("checksum mismatch")) {
            return "the database was made by another Assay (its migration" + which
                    + " differs); start that one, or begin with a new database";
        }
        return "the tables of the database are not as this Assay makes them ("
                + said.replaceFirst("(?s)\\s*Need more flexibility.*", "").replaceAll("\\s+", " ")
                + "); begin with a new database";
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < 50; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
