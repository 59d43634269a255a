package dev.assay.grading.submission;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV, one after the other. What cannot be read ends in an {@link UncheckedIOException}. */
final class CsvRows implements Iterator<CsvRow>, Closeable {

    private static final Pattern BREAK = Pattern.compile("\\r\\n|\\r|\\n");

    private final RecordCap reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns = new ArrayList<>();
    private int line;
    private boolean ahead;

    CsvRows(CsvFile file) throws IOException {
        reader = file.open();
        try {
            parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(file.format())
                    .get();
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
        parser.getHeaderNames().forEach(name -> columns.add(name.strip().toLowerCase(Locale.ROOT)));
        records = parser.iterator();
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** Of the row that was read last, or that cannot be read. */
    int line() {
        return line;
    }

    @Override
    public boolean hasNext() {
        if (!ahead) {
            line = Math.toIntExact(parser.getCurrentLineNumber() + 1);
            reader.renew();
            ahead = true;
        }
        return records.hasNext();
    }

    @Override
    public CsvRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        CSVRecord record = records.next();
        line = Math.toIntExact(parser.getCurrentLineNumber()) - breaks(record);
        return new CsvRow(
                line,
                cell(record, "id").strip(),
                cell(record, "language").strip(),
                cell(record, "path").strip(),
                cell(record, "source"));
    }

    /** Lines before the row may be empty, so that its own are counted from where it ends. */
    private static int breaks(CSVRecord record) {
        return record.stream()
                .mapToInt(cell -> Math.toIntExact(BREAK.matcher(cell).results().count()))
                .sum();
    }

    private String cell(CSVRecord record, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= record.size() ? "" : record.get(index);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    void closeUnchecked() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
