package io.vafa.points.finance.adapter.in;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Rows as CSV (RFC 4180): one line of column names, then the rows. What somebody else could have written, such as a partner's name, never begins
 * like a formula, so that no spreadsheet runs it.
 */
final class Csv {
    private static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String FORMULA = "=+-@\t\r\n";

    private final StringBuilder text = new StringBuilder();

    Csv(String... columns) {
        text.append(String.join(",", columns)).append("\r\n");
    }

    /** Adds a row of texts and numbers; what is null stays empty. */
    void row(List<? extends @Nullable Object> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String written = value.toString();
        if (value instanceof Number || written.isEmpty()) {
            return written;
        }
        String harmless = FORMULA.indexOf(written.charAt(0)) >= 0 ? "'" + written : written;
        return harmless.chars().anyMatch(symbol -> symbol == ',' || symbol == '"' || symbol == '\r' || symbol == '\n')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok().contentType(TYPE).body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
