package dev.assay.retention;

/** What another room stores for owners, so that erasing and retention reach it too. */
public interface OwnedData {

    /** Everything of that owner, executions it made included; what is under way is stopped first. */
    void erase(String owner);

    /** What is older than it is kept for. */
    void removeTooOld();
}
