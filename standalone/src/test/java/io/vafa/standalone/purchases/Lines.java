package io.vafa.standalone.purchases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Feeds lines to a format as the reader would. */
final class Lines {

    static final ImportTerms TERMS = new ImportTerms("s1", "import", true);

    private Lines() {}

    /** One line of a file, wherever it ends. */
    static InputLine line(long number, String text) {
        return new InputLine(text, new Position(number * 1_000, number), null);
    }

    static List<ParsedItem> parse(PurchaseFormat format, List<String> lines) {
        List<ParsedItem> items = new ArrayList<>();
        Position position = Position.START;
        for (String line : lines) {
            long length = line.getBytes(StandardCharsets.UTF_8).length + 1L;
            position = new Position(position.offset() + length, position.line() + 1);
            items.addAll(format.accept(new InputLine(line, position, null)));
        }
        items.addAll(format.end());
        return items;
    }
}
