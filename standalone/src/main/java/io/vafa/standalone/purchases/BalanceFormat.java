package io.vafa.standalone.purchases;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a file of balances: one row is one lot of one member. Times and amounts are judged by the platform. */
final class BalanceFormat implements PurchaseFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POINTS = "points";
    private static final String CURRENCY = "currency";
    private static final String MEMBER_KIND = "member_kind";
    private static final String TIER = "tier";
    private static final List<String> REQUIRED = List.of("row", "member", "wallet", POINTS, "issuer");
    private static final Map<String, String> OPTIONAL = Map.of(
            MEMBER_KIND,
            "",
            CURRENCY,
            "",
            "funder",
            "funder",
            "cost_per_point",
            "costPerPoint",
            "earned_at",
            "earnedAt",
            "available_from",
            "availableFrom",
            "expires_at",
            "expiresAt",
            TIER,
            TIER);

    private final CsvReader.CsvReaderBuilder reader =
            CsvReader.builder().skipEmptyLines(false).allowUnclosedQuote(false);
    private List<String> headings = REQUIRED;

    @Override
    public int headingLines() {
        return 1;
    }

    @Override
    public List<String> heading(String line) {
        List<String> found = fields(line).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        Set<String> once = new HashSet<>();
        List<String> twice = found.stream()
                .filter(name -> !once.add(name))
                .map(name -> "column " + name + " stands there twice")
                .toList();
        List<String> missing = REQUIRED.stream()
                .filter(name -> !found.contains(name))
                .map(name -> "column " + name + " is missing")
                .toList();
        List<String> unknown = found.stream()
                .filter(name -> !REQUIRED.contains(name) && !OPTIONAL.containsKey(name))
                .map(name -> "column " + (name.isEmpty() ? "without a name" : name) + " is unknown")
                .toList();
        headings = found;
        return Stream.of(missing, unknown, twice).flatMap(List::stream).toList();
    }

    @Override
    public List<ParsedItem> accept(InputLine line) {
        if (line.problem() != null) {
            return List.of(Refusals.of(line, Refusals.UNREADABLE_LINE, line.problem()));
        }
        List<String> fields = fields(line.text());
        if (fields.size() != headings.size()) {
            String reason = fields.isEmpty()
                    ? "the quotes of the line are not balanced"
                    : "expected " + headings.size() + " fields but found " + fields.size();
            return List.of(Refusals.of(line, Refusals.UNREADABLE_LINE, reason));
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            cells.put(headings.get(i), fields.get(i).strip());
        }
        // Who had a tier and no points comes along as well.
        boolean hasTier = !cells.getOrDefault(TIER, "").isEmpty();
        for (String name : headings) {
            String text = cells.getOrDefault(name, "");
            boolean isNeeded = REQUIRED.contains(name) && !(name.equals(POINTS) && hasTier);
            if (text.isEmpty() ? isNeeded : Field.text(text).isEmpty()) {
                return List.of(Refusals.of(line, Refusals.INVALID_FIELD, name + " is empty or overlong"));
            }
        }
        return item(line, cells);
    }

    @Override
    public List<ParsedItem> end() {
        return List.of();
    }

    private static List<ParsedItem> item(InputLine line, Map<String, String> cells) {
        String kind = cells.getOrDefault(MEMBER_KIND, "");
        String points = cells.getOrDefault(POINTS, "");
        String currency = cells.getOrDefault(CURRENCY, "");
        ObjectNode body = JSON.createObjectNode();
        body.put("row", cells.get("row"));
        body.putObject("member").put("kind", kind.isEmpty() ? "card" : kind).put("value", cells.get("member"));
        body.put("wallet", cells.get("wallet"));
        if (!points.isEmpty() && !currency.isEmpty()) {
            body.put("amount", points).put(CURRENCY, currency);
        } else if (points.matches("[0-9]{1,15}")) {
            body.put(POINTS, Long.parseLong(points));
        } else if (!points.isEmpty()) {
            return List.of(Refusals.of(
                    line,
                    Refusals.INVALID_FIELD,
                    "points is not a whole number of 1 or more; money has its currency in the column currency"));
        }
        body.put("issuer", cells.get("issuer"));
        OPTIONAL.forEach((column, field) -> {
            String text = cells.getOrDefault(column, "");
            if (!field.isEmpty() && !text.isEmpty()) {
                body.put(field, text);
            }
        });
        String member = body.path("member").toString();
        return List.of(new ReadPurchase(
                ParsedItem.Resource.OPENING_BALANCES,
                line.number(),
                member,
                JSON.writeValueAsString(body),
                List.of(new Row(line.number(), line.text())),
                line.end()));
    }

    /** The fields of a line; none if its quotes are not balanced. */
    private List<String> fields(String line) {
        if (line.isEmpty()) {
            return List.of("");
        }
        try {
            return reader.ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException _) {
            return List.of();
        }
    }
}
