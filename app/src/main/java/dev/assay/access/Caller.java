package dev.assay.access;

/**
 * Who makes a request; a controller takes it as an argument.
 *
 * @param owner whose everything is that the caller makes, and all that it can see
 */
public record Caller(String owner) {}
