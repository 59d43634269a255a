package dev.assay.grading.report;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Elements, attributes and text, escaped by the JDK's writer whatever is in them. */
final class Markup {

    private final XMLStreamWriter writer;

    Markup(OutputStream out) throws IOException {
        try {
            writer = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws XMLStreamException;
    }

    private Markup take(Step step) throws IOException {
        try {
            step.take();
            return this;
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
        }
    }

    Markup xmlDeclaration() throws IOException {
        return take(() -> writer.writeStartDocument("UTF-8", "1.0")).line();
    }

    Markup htmlDoctype() throws IOException {
        return take(() -> writer.writeDTD("<!DOCTYPE html>")).line();
    }

    /** Attributes are names and values in turn; one whose value is null is left out. */
    Markup start(String element, @Nullable String... attributes) throws IOException {
        return take(() -> {
            writer.writeStartElement(element);
            attributes(attributes);
        });
    }

    /** An element that has no content. */
    Markup empty(String element, @Nullable String... attributes) throws IOException {
        return take(() -> {
            writer.writeEmptyElement(element);
            attributes(attributes);
        });
    }

    private void attributes(@Nullable String... attributes) throws XMLStreamException {
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            String value = attributes[i + 1];
            if (value != null) {
                writer.writeAttribute(attributes[i], PlainText.xml(value));
            }
        }
    }

    Markup text(String text) throws IOException {
        return take(() -> writer.writeCharacters(PlainText.xml(text)));
    }

    Markup end() throws IOException {
        return take(writer::writeEndElement);
    }

    /** An element with nothing but text in it. */
    Markup element(String element, String text, @Nullable String... attributes) throws IOException {
        return start(element, attributes).text(text).end();
    }

    Markup line() throws IOException {
        return take(() -> writer.writeCharacters("\n"));
    }

    /** Ends what is open. */
    void finish() throws IOException {
        take(writer::writeEndDocument);
        line();
        take(writer::flush);
    }
}
