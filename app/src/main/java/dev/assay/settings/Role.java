package dev.assay.settings;

import java.util.Locale;

/** Which parts of Assay this process is. */
public enum Role {
    /** REST and the dashboard. */
    API,
    /** Claims and runs executions. */
    WORKER,
    /** Both. */
    ALL;

    public boolean servesApi() {
        return this != WORKER;
    }

    public boolean runsWork() {
        return this != API;
    }

    /** The word used on the command line and in the database: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
