package io.vafa.standalone.purchases;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a file of members, a line each: as rows of cells, or as the bodies of enrolments. What a member must have is judged by the platform. */
final class MemberFormat implements PurchaseFormat {
    /** What stands there twice would be lost in silence otherwise. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String MERGED = "mergedInto";
    private static final Set<String> OF_AN_EXPORT = Set.of("end", "nextCursor");

    private final CsvReader.CsvReaderBuilder reader =
            CsvReader.builder().skipEmptyLines(false).allowUnclosedQuote(false);
    private final MemberFile file;
    private List<String> headings = List.of();

    MemberFormat(MemberFile file) {
        this.file = file;
    }

    @Override
    public int headingLines() {
        return file.csv() ? 1 : 0;
    }

    @Override
    public List<String> heading(String line) {
        headings =
                MemberColumns.renamed(fields(line).stream().map(String::strip).toList(), file.names());
        List<String> wrong = new ArrayList<>();
        Set<String> once = new HashSet<>();
        for (String name : headings) {
            if (name.equals(MemberFile.IGNORED)) {
                continue;
            }
            file.columns().unknown(name).ifPresent(wrong::add);
            if (!once.add(name)) {
                wrong.add("column " + name + " stands there twice");
            }
        }
        if (headings.stream().noneMatch(name -> name.startsWith(MemberColumns.IDENTIFIER))) {
            wrong.add("there is no column of identifiers, such as identifier.card");
        }
        return wrong;
    }

    @Override
    public List<ParsedItem> accept(InputLine line) {
        if (line.problem() != null) {
            return List.of(Refusals.of(line, Refusals.UNREADABLE_LINE, line.problem()));
        }
        if (line.text().isBlank()) {
            return List.of();
        }
        return file.csv() ? row(line) : object(line);
    }

    @Override
    public List<ParsedItem> end() {
        return List.of();
    }

    private List<ParsedItem> row(InputLine line) {
        List<String> fields = fields(line.text());
        if (fields.size() != headings.size()) {
            String reason = fields.isEmpty()
                    ? "the quotes of the line are not balanced"
                    : "expected " + headings.size() + " fields but found " + fields.size();
            return List.of(Refusals.of(line, Refusals.UNREADABLE_LINE, reason));
        }
        ObjectNode body = JSON.createObjectNode();
        for (int position = 0; position < headings.size(); position++) {
            String column = headings.get(position);
            String cell = MemberCells.unguarded(fields.get(position).strip());
            if (cell.isEmpty() || column.equals(MemberFile.IGNORED)) {
                continue;
            }
            if (column.equals(MERGED)) {
                return List.of(merged(line));
            }
            String problem = file.columns().put(body, column, cell);
            if (problem != null) {
                return List.of(Refusals.of(line, Refusals.INVALID_FIELD, problem));
            }
        }
        return List.of(item(line, body));
    }

    private List<ParsedItem> object(InputLine line) {
        JsonNode read;
        try {
            read = JSON.readTree(line.text());
        } catch (JacksonException notJson) {
            return List.of(Refusals.of(line, Refusals.UNREADABLE_LINE, "the line is not JSON"));
        }
        if (!(read instanceof ObjectNode body)) {
            return List.of(Refusals.of(line, Refusals.UNREADABLE_LINE, "the line is no JSON object"));
        }
        if (body.size() == 1
                && OF_AN_EXPORT.contains(body.propertyNames().iterator().next())) {
            return List.of();
        }
        if (body.hasNonNull(MERGED)) {
            return List.of(merged(line));
        }
        MemberColumns.OWN.forEach(body::remove);
        return List.of(item(line, body));
    }

    private static ParsedItem merged(InputLine line) {
        return Refusals.of(
                line,
                "MEMBER_MERGED",
                "the member goes on as another, who stands in the file; its identifiers are theirs");
    }

    private ParsedItem item(InputLine line, ObjectNode body) {
        if (file.historic() && !body.has("historic")) {
            body.put("historic", true);
        }
        // Lines of one lane are sent in their order, so that the first of two alike is the one that is named.
        String lane = file.dryRun() ? "" : body.path("identifiers").path(0).toString();
        return new ReadPurchase(
                ParsedItem.Resource.MEMBERS,
                line.number(),
                lane,
                JSON.writeValueAsString(body),
                List.of(new Row(line.number(), line.text())),
                line.end());
    }

    /** The fields of a line; none if its quotes are not balanced. */
    private List<String> fields(String line) {
        try {
            return reader.ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException _) {
            return List.of();
        }
    }
}
