package io.vafa.standalone.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vafa.standalone.purchases.MemberCells;
import io.vafa.standalone.purchases.MemberColumns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How members are written: as rows of cells, or as the bodies of enrolments.
 *
 * @param columns what is written of each, in this order
 */
record MemberLines(boolean csv, List<String> columns) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** So that spreadsheets know that it is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String IDENTIFIERS = "identifiers";
    private static final String ATTRIBUTES = "attributes";

    MemberLines {
        columns = List.copyOf(columns);
    }

    /** What stands at the beginning of the file. */
    byte[] heading() {
        return csv ? (BYTE_ORDER_MARK + row(columns)).getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    /** A member's line with its end. */
    byte[] line(JsonNode member) {
        String line = csv
                ? row(columns.stream()
                        .map(column -> MemberCells.guarded(cell(member, column)))
                        .toList())
                : JSON.writeValueAsString(chosen(member)) + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String row(List<String> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String cell(JsonNode member, String column) {
        if (column.startsWith(MemberColumns.IDENTIFIER)) {
            return MemberCells.joined(ofKind(member, column.substring(MemberColumns.IDENTIFIER.length())).stream()
                    .map(identifier -> identifier.path("value").asString(""))
                    .toList());
        }
        JsonNode value = column.startsWith(MemberColumns.ATTRIBUTE)
                ? member.path(ATTRIBUTES).path(column.substring(MemberColumns.ATTRIBUTE.length()))
                : member.path(column);
        return value.isContainer() ? value.toString() : value.asString("");
    }

    private static List<JsonNode> ofKind(JsonNode member, String kind) {
        return StreamSupport.stream(member.path(IDENTIFIERS).spliterator(), false)
                .filter(identifier -> identifier.path("kind").asString("").equals(kind))
                .toList();
    }

    private ObjectNode chosen(JsonNode member) {
        ObjectNode chosen = JSON.createObjectNode();
        ArrayNode identifiers = chosen.putArray(IDENTIFIERS);
        for (String column : columns) {
            if (column.startsWith(MemberColumns.IDENTIFIER)) {
                ofKind(member, column.substring(MemberColumns.IDENTIFIER.length()))
                        .forEach(identifiers::add);
            } else if (column.startsWith(MemberColumns.ATTRIBUTE)) {
                String name = column.substring(MemberColumns.ATTRIBUTE.length());
                JsonNode value = member.path(ATTRIBUTES).path(name);
                if (!value.isMissingNode()) {
                    chosen.withObject(ATTRIBUTES).set(name, value);
                }
            } else if (member.has(column)) {
                chosen.set(column, member.get(column));
            }
        }
        if (identifiers.isEmpty()) {
            chosen.remove(IDENTIFIERS);
        }
        return chosen;
    }
}
