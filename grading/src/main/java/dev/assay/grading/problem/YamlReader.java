package dev.assay.grading.problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML of strangers: no aliases, no tags, so many nodes and so deep and no more. Built on the parser's events, which
 * are not recursive, so that no file can exhaust stack or memory.
 */
final class YamlReader {

    private static final int MAX_LENGTH = 1 << 20;
    private static final int DEEPEST = 16;
    private static final int MAX_NODES = 50_000;

    private final String file;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable YamlNode root;
    private int nodes;

    private YamlReader(String file) {
        this.file = file;
    }

    /** The only document of a file; an empty map when there is none. */
    static YamlNode read(PackageFiles files, String path) throws PackageException {
        return read(path, files.text(path));
    }

    static YamlNode read(String file, String text) throws PackageException {
        if (text.length() > MAX_LENGTH) {
            throw new PackageException(file, 0, "is larger than " + MAX_LENGTH + " characters, far more than it needs");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_LENGTH)
                .build();
        YamlReader reader = new YamlReader(file);
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            while (events.hasNext()) {
                reader.take(events.next());
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new PackageException(file, line, "is no valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new PackageException(file, 0, "is no valid YAML: " + e.getMessage());
        }
        YamlNode root = reader.root;
        return root == null || "".equals(root.text()) ? new YamlNode(file, 1, null, null, Map.of()) : root;
    }

    /** A collection whose end has not come yet. */
    private static final class Open {
        private final int line;
        private final @Nullable List<YamlNode> items;
        private final @Nullable Map<String, YamlNode> entries;
        private @Nullable String key;
        private int keyLine;

        Open(int line, boolean map) {
            this.line = line;
            this.items = map ? null : new ArrayList<>();
            this.entries = map ? new LinkedHashMap<>() : null;
        }
    }

    private void take(Event event) throws PackageException {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        switch (event.getEventId()) {
            case Alias ->
                throw new PackageException(
                        file, line, "uses an alias (*name), which is not read here; write the value out");
            case Scalar -> {
                refuseTag((ScalarEvent) event, line);
                ScalarEvent scalar = (ScalarEvent) event;
                boolean nothing = scalar.isPlain()
                        && (scalar.getValue().equals("null")
                                || scalar.getValue().equals("~"));
                place(new YamlNode(file, line, nothing ? "" : scalar.getValue(), null, null));
            }
            case SequenceStart, MappingStart -> begin(line, event.getEventId() == Event.ID.MappingStart);
            case SequenceEnd, MappingEnd -> {
                Open done = open.pop();
                place(new YamlNode(file, done.line, null, done.items, done.entries));
            }
            case DocumentStart -> {
                if (root != null) {
                    throw new PackageException(file, line, "holds a second document (---); it must be one");
                }
            }
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private void refuseTag(ScalarEvent event, int line) throws PackageException {
        if (event.getTag().isPresent()) {
            throw new PackageException(
                    file, line, "uses a tag (" + event.getTag().get() + "); leave it out");
        }
    }

    private void begin(int line, boolean map) throws PackageException {
        if (open.size() >= DEEPEST) {
            throw new PackageException(file, line, "is nested deeper than " + DEEPEST + " levels");
        }
        Open around = open.peek();
        if (around != null && around.entries != null && around.key == null) {
            throw new PackageException(file, line, "has a key that is no text");
        }
        open.push(new Open(line, map));
    }

    private void place(YamlNode node) throws PackageException {
        if (++nodes > MAX_NODES) {
            throw new PackageException(file, node.line(), "has more than " + MAX_NODES + " values");
        }
        Open around = open.peek();
        if (around == null) {
            root = node;
        } else if (around.items != null) {
            around.items.add(node);
        } else if (around.entries != null && around.key == null) {
            around.key = node.text();
            around.keyLine = node.line();
        } else if (around.entries != null && around.key != null) {
            // A key's line tells more than that of a value below it.
            YamlNode placed = new YamlNode(file, around.keyLine, node.text(), node.items(), node.entries());
            if (around.entries.put(around.key, placed) != null) {
                throw new PackageException(file, around.keyLine, "has the key '" + around.key + "' twice");
            }
            around.key = null;
        }
    }
}
