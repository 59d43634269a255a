/**
 * Nodes in JVMs of their own, a seeded nemesis that hurts them, clients that keep a history, and a checker that believes
 * nobody: what was promised is looked up in the tables afterwards.
 */
@NullMarked
package dev.assay.chaos;

import org.jspecify.annotations.NullMarked;
