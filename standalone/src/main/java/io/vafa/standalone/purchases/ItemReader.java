package io.vafa.standalone.purchases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads a file as items, from any place that lies behind an item. */
final class ItemReader implements AutoCloseable {

    private final LineReader lines;
    private final PurchaseFormat format;
    private final Queue<ParsedItem> ready = new ArrayDeque<>();
    private boolean ended;

    private ItemReader(LineReader lines, PurchaseFormat format) {
        this.lines = lines;
        this.format = format;
    }

    /** Whether a file can be read. */
    sealed interface Opening {

        record Opened(ItemReader reader) implements Opening {}

        /** The heading is not the one of the format. */
        record WrongHeading(List<String> complaints) implements Opening {}
    }

    static Opening open(Path file, PurchaseFormat format, Position start) throws IOException {
        Position first = start;
        if (format.headingLines() > 0) {
            try (LineReader reader = new LineReader(file, Position.START)) {
                InputLine heading = reader.next();
                List<String> complaints = heading == null
                        ? List.of("the file is empty")
                        : heading.problem() == null ? format.heading(heading.text()) : List.of(heading.problem());
                if (heading == null || !complaints.isEmpty()) {
                    return new Opening.WrongHeading(complaints);
                }
                first = start.offset() < heading.end().offset() ? heading.end() : start;
            }
        }
        if (format.looksBack() && start.offset() > 0) {
            readAgain(file, format, start);
        }
        return new Opening.Opened(new ItemReader(new LineReader(file, first), format));
    }

    /** Lets the format see what was imported before, for the sake of what comes; its items are not wanted any more. */
    private static void readAgain(Path file, PurchaseFormat format, Position start) throws IOException {
        try (LineReader reader = new LineReader(file, Position.START)) {
            for (int heading = 0; heading < format.headingLines(); heading++) {
                reader.next();
            }
            for (InputLine line = reader.next();
                    line != null && line.end().offset() <= start.offset();
                    line = reader.next()) {
                format.accept(line);
            }
            format.end();
        }
    }

    /** The next item, or null at the end of the file. */
    @Nullable
    ParsedItem next() throws IOException {
        while (ready.isEmpty() && !ended) {
            InputLine line = lines.next();
            if (line == null) {
                ended = true;
                ready.addAll(format.end());
            } else {
                ready.addAll(format.accept(line));
            }
        }
        return ready.poll();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
