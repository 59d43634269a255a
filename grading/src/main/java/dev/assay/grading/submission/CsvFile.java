package dev.assay.grading.submission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * How a CSV is written: spreadsheets differ in delimiter and encoding, and do not say which they chose.
 *
 * @param longestRecord characters
 */
record CsvFile(Content content, Charset charset, char delimiter, long longestRecord) {

    /** Can be read more than once. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    static CsvFile of(Content content, long longestRecord) throws IOException {
        Charset charset = charset(content);
        try (Reader reader = reader(content, charset)) {
            return new CsvFile(content, charset, delimiter(new BufferedReader(reader)), longestRecord);
        }
    }

    /** What the mark at the start says, else UTF-8 if all of it is that, else what Windows' spreadsheets write. */
    private static Charset charset(Content content) throws IOException {
        try (InputStream in = content.open()) {
            int first = in.read();
            int second = in.read();
            if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
                return StandardCharsets.UTF_16;
            }
        }
        try (Reader strict = new InputStreamReader(
                content.open(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            strict.transferTo(Writer.nullWriter());
            return StandardCharsets.UTF_8;
        } catch (MalformedInputException e) {
            return Charset.forName("windows-1252");
        }
    }

    private static Reader reader(Content content, Charset charset) throws IOException {
        PushbackInputStream in = new PushbackInputStream(content.open(), 3);
        byte[] mark = in.readNBytes(3);
        boolean marked = mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF;
        if (!marked) {
            in.unread(mark);
        }
        return new InputStreamReader(in, charset);
    }

    private static char delimiter(BufferedReader reader) throws IOException {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        for (int i = 0; i < 10_000; i++) {
            int c = reader.read();
            if (c < 0 || c == '\n' || c == '\r') {
                break;
            }
            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
        }
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    RecordCap open() throws IOException {
        return new RecordCap(reader(content, charset), longestRecord);
    }

    CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
                .setTrim(false)
                .get();
    }
}
