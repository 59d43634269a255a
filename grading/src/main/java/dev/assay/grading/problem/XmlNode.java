package dev.assay.grading.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element that knows where it stands.
 *
 * @param line from 1
 * @param text right in it, without white space around
 */
record XmlNode(
        String file, int line, String name, Map<String, String> attributes, List<XmlNode> children, String text) {

    PackageException bad(String error) {
        return new PackageException(file, line, error);
    }

    Stream<XmlNode> all(String element) {
        return children.stream().filter(child -> child.name.equals(element));
    }

    @Nullable
    XmlNode first(String element) {
        return all(element).findFirst().orElse(null);
    }

    XmlNode one(String element) throws PackageException {
        XmlNode child = first(element);
        if (child == null) {
            throw bad("<" + name + "> has no <" + element + "> in it");
        }
        return child;
    }

    String attribute(String key) throws PackageException {
        String value = attributes.get(key);
        if (value == null) {
            throw bad("<" + name + "> has no attribute " + key);
        }
        return value;
    }

    /** Zero where the attribute is absent. */
    double number(String key) throws PackageException {
        String value = attributes.getOrDefault(key, "0");
        try {
            double number = Double.parseDouble(value);
            if (number >= 0 && number <= Points.MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is no number in any other way.
        }
        throw bad(key + " of <" + name + "> has to be a number of at least 0, was '" + value + "'");
    }

    long count(long most) throws PackageException {
        try {
            long number = Long.parseLong(text);
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is out of range.
        }
        throw bad("<" + name + "> has to hold a whole number from 1 to " + most + ", was '" + text + "'");
    }
}
