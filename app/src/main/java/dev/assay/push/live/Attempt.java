package dev.assay.push.live;

/**
 * Which attempt an event is of.
 *
 * @param number counted from 1
 * @param isUnsure whether between this event and the one before it there may have been others that nobody knows of
 */
record Attempt(int number, boolean isUnsure) {}
