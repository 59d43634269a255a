package dev.assay.grading.problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML of strangers: no tags, so many nodes and so deep and no more. Built on the parser's events, which are not
 * recursive, so that no file can exhaust stack or memory. An alias stands for a value that ended before it, and counts as
 * many nodes as that has.
 */
final class YamlReader {

    private static final int MAX_LENGTH = 512 << 10;
    private static final int DEEPEST = 16;
    private static final int MAX_NODES = 50_000;

    private final String file;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private @Nullable YamlNode root;
    private int nodes;

    private YamlReader(String file) {
        this.file = file;
    }

    /** The only document of a file; an empty map when there is none. */
    static YamlNode read(PackageFiles files, String path) throws PackageException {
        String text = files.text(path);
        files.countYaml(path, text.length());
        return read(path, text);
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
            Iterator<Event> events =
                    new Parse(settings).parseReader(new WholeCharacters(text)).iterator();
            while (events.hasNext()) {
                reader.take(events.next());
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new PackageException(file, line, "is no valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new PackageException(file, 0, "is no valid YAML: " + e.getMessage());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The parser's own, for escapes that break off or mean no character.
            throw new PackageException(file, 0, "is no valid YAML: an escape or character in it cannot be read");
        }
        YamlNode root = reader.root;
        return root == null || "".equals(root.text()) ? new YamlNode(file, 1, null, null, Map.of()) : root;
    }

    /** A value that aliases may stand for, and how many nodes it has. */
    private record Anchored(YamlNode node, int size) {}

    /** A collection whose end has not come yet. */
    private static final class Open {
        private final int line;
        private final @Nullable List<YamlNode> items;
        private final @Nullable Map<String, YamlNode> entries;
        private final int before;
        private @Nullable String key;
        private @Nullable Anchor anchor;
        private int keyLine;

        /** Of a map that was taken in with {@code <<}: what the map has itself goes before it. */
        private final Set<YamlNode> merged = Collections.newSetFromMap(new IdentityHashMap<>());

        Open(int line, boolean map, int before) {
            this.line = line;
            this.before = before;
            this.items = map ? null : new ArrayList<>();
            this.entries = map ? new LinkedHashMap<>() : null;
        }

        boolean merge(YamlNode node) {
            Map<String, YamlNode> more = node.entries();
            Map<String, YamlNode> own = entries;
            if (more == null || own == null) {
                return false;
            }
            more.forEach((name, value) -> {
                if (own.putIfAbsent(name, value) == null) {
                    merged.add(value);
                }
            });
            return true;
        }
    }

    private void take(Event event) throws PackageException {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        switch (event.getEventId()) {
            case Alias -> alias(((AliasEvent) event).getAlias().getValue(), line);
            case Scalar -> {
                refuseTag((ScalarEvent) event, line);
                ScalarEvent scalar = (ScalarEvent) event;
                boolean nothing = scalar.isPlain()
                        && (scalar.getValue().equals("null")
                                || scalar.getValue().equals("~"));
                place(anchored(
                        new YamlNode(file, line, nothing ? "" : scalar.getValue(), null, null), scalar.getAnchor(), 1));
            }
            case SequenceStart, MappingStart -> {
                begin(line, event.getEventId() == Event.ID.MappingStart);
                open.getFirst().anchor = ((NodeEvent) event).getAnchor().orElse(null);
            }
            case SequenceEnd, MappingEnd -> {
                Open done = open.pop();
                YamlNode node = new YamlNode(file, done.line, null, done.items, done.entries);
                place(anchored(node, Optional.ofNullable(done.anchor), nodes + 1 - done.before));
            }
            case DocumentStart -> {
                if (root != null) {
                    throw new PackageException(file, line, "holds a second document (---); it must be one");
                }
            }
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private YamlNode anchored(YamlNode node, Optional<Anchor> anchor, int size) {
        anchor.ifPresent(name -> anchors.put(name.getValue(), new Anchored(node, size)));
        return node;
    }

    private void alias(String name, int line) throws PackageException {
        Anchored meant = anchors.get(name);
        if (meant == null) {
            throw new PackageException(
                    file, line, "uses the alias *" + name + " before the value that &" + name + " names");
        }
        nodes += meant.size() - 1;
        place(meant.node());
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
        open.push(new Open(line, map, nodes));
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
            if (around.key.equals("<<") && around.merge(node)) {
                around.key = null;
                return;
            }
            // A key's line tells more than that of a value below it.
            YamlNode placed = new YamlNode(file, around.keyLine, node.text(), node.items(), node.entries());
            YamlNode other = around.entries.put(around.key, placed);
            if (other != null && !around.merged.remove(other)) {
                throw new PackageException(file, around.keyLine, "has the key '" + around.key + "' twice");
            }
            around.key = null;
        }
    }
}
