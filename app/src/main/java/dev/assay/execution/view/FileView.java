package dev.assay.execution.view;

/** A file that a program made, as clients see it; {@code encoding} is {@code utf-8} or {@code base64}. */
public record FileView(String path, String content, String encoding) {

    static FileView of(String path, byte[] content) {
        OutputText text = OutputText.of(content, false);
        return new FileView(path, text.text(), text.encoding());
    }
}
