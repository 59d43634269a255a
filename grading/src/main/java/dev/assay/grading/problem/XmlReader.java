package dev.assay.grading.problem;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML of strangers: no document type, hence no entities, local or not; so many elements, so deep, and no more. */
final class XmlReader {

    private static final int MAX_LENGTH = 8 << 20;
    private static final int DEEPEST = 32;
    private static final int MAX_ELEMENTS = 100_000;

    private final String file;
    private final Deque<XmlNode> open = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private int elements;

    private XmlReader(String file) {
        this.file = file;
    }

    static XmlNode read(PackageFiles files, String path) throws PackageException {
        byte[] content = files.read(path);
        if (content.length > MAX_LENGTH) {
            throw new PackageException(path, 0, "is larger than " + MAX_LENGTH + " bytes, far more than it needs");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader stream = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            return new XmlReader(path).read(stream);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            String message = String.valueOf(e.getMessage());
            int cut = message.indexOf("Message: ");
            String said = cut < 0 ? message : message.substring(cut + "Message: ".length());
            throw new PackageException(path, Math.max(line, 0), "is no well-formed XML: " + said.strip());
        }
    }

    private XmlNode read(XMLStreamReader stream) throws XMLStreamException, PackageException {
        XmlNode root = null;
        while (stream.hasNext()) {
            int line = stream.getLocation().getLineNumber();
            switch (stream.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new PackageException(
                            file, line, "declares a document type or uses an entity, which is not read; remove it");
                case XMLStreamConstants.START_ELEMENT -> begin(stream);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    StringBuilder text = texts.peek();
                    if (text != null) {
                        text.append(stream.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> root = end();
                default -> {}
            }
        }
        if (root == null) {
            throw new PackageException(file, 0, "holds no element");
        }
        return root;
    }

    private void begin(XMLStreamReader stream) throws PackageException {
        int line = stream.getLocation().getLineNumber();
        if (open.size() >= DEEPEST || ++elements > MAX_ELEMENTS) {
            throw new PackageException(
                    file,
                    line,
                    "is nested deeper than " + DEEPEST + " levels or has more than " + MAX_ELEMENTS + " elements");
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < stream.getAttributeCount(); i++) {
            attributes.put(stream.getAttributeLocalName(i), stream.getAttributeValue(i));
        }
        List<XmlNode> children = new ArrayList<>();
        open.push(new XmlNode(file, line, stream.getLocalName(), attributes, children, ""));
        texts.push(new StringBuilder());
    }

    private XmlNode end() {
        XmlNode done = open.pop();
        String text = texts.pop().toString().strip();
        XmlNode whole = new XmlNode(file, done.line(), done.name(), done.attributes(), done.children(), text);
        XmlNode around = open.peek();
        if (around != null) {
            around.children().add(whole);
        }
        return whole;
    }
}
