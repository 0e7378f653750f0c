package io.vafa.standalone.purchases;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads single lines of the canonical file. A field may be quoted, but may not contain a line break. */
final class CsvRowParser {

    private final CsvReader.CsvReaderBuilder reader =
            CsvReader.builder().skipEmptyLines(false).allowUnclosedQuote(false);
    private final String storeByDefault;
    private List<String> headings = CsvColumn.headings();

    CsvRowParser(String storeByDefault) {
        this.storeByDefault = storeByDefault;
    }

    /** What a line turned out to be. */
    sealed interface Result {

        /** A line item. */
        record Good(CsvRow row) implements Result {}

        /** A line that cannot be used; {@code receipt} is what it says in that column, empty if unknown. */
        record Bad(Row row, String code, String reason, String receipt) implements Result {}
    }

    /** Takes the heading, whose columns may stand in any order; returns what is wrong with it. */
    List<String> heading(String line) {
        List<String> found = fields(line).orElse(List.of()).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> missing = CsvColumn.headings().stream()
                .filter(name -> !found.contains(name))
                .map(name -> "column " + name + " is missing")
                .toList();
        List<String> unknown = found.stream()
                .filter(name -> !CsvColumn.headings().contains(name))
                .map(name -> "column " + (name.isEmpty() ? "without a name" : name) + " is unknown")
                .toList();
        if (missing.isEmpty() && unknown.isEmpty() && found.size() > CsvColumn.values().length) {
            return List.of("a column stands there twice");
        }
        headings = found;
        return Stream.concat(missing.stream(), unknown.stream()).toList();
    }

    Result parse(InputLine line) {
        Row row = new Row(line.number(), line.text());
        if (line.problem() != null) {
            return new Result.Bad(row, Refusals.UNREADABLE_LINE, line.problem(), "");
        }
        Optional<List<String>> fields = fields(line.text());
        if (fields.isEmpty()) {
            return new Result.Bad(row, Refusals.UNREADABLE_LINE, "the quotes of the line are not balanced", "");
        }
        if (fields.get().size() != headings.size()) {
            String reason = "expected " + headings.size() + " fields but found "
                    + fields.get().size();
            return new Result.Bad(row, Refusals.UNREADABLE_LINE, reason, receiptAtLeast(fields.get()));
        }
        return parse(row, named(fields.get()));
    }

    private Result parse(Row row, Map<CsvColumn, String> fields) {
        Cells cells = new Cells(fields);
        String receipt = cells.required(CsvColumn.RECEIPT, Field::text, "empty or overlong", "");
        OffsetDateTime occurredAt = cells.required(
                CsvColumn.OCCURRED_AT,
                Field::instant,
                "not an instant with offset such as 2021-01-12T17:05:00+03:30",
                OffsetDateTime.MIN);
        String member = cells.required(CsvColumn.MEMBER, Field::text, "empty or overlong", "");
        String store = cells.optional(CsvColumn.STORE, storeByDefault);
        String sku = cells.optional(CsvColumn.SKU, "");
        String category = cells.optional(CsvColumn.CATEGORY, "");
        String currency = cells.text(CsvColumn.CURRENCY);
        int decimals =
                cells.required(CsvColumn.CURRENCY, Field::currencyDecimals, "not an ISO 4217 currency such as USD", 0);
        BigDecimal quantity =
                cells.required(CsvColumn.QUANTITY, Field::decimal, "not a decimal of 0 or more", BigDecimal.ZERO);
        BigDecimal price = cells.required(
                CsvColumn.UNIT_PRICE,
                text -> Field.decimal(text).filter(value -> value.scale() <= decimals),
                "not a decimal of 0 or more with at most " + decimals + " decimals",
                BigDecimal.ZERO);
        CsvRow.Type type =
                cells.required(CsvColumn.TYPE, CsvRowParser::type, "neither PURCHASE nor RETURN", CsvRow.Type.PURCHASE);
        if (cells.problem() != null) {
            return new Result.Bad(row, Refusals.INVALID_FIELD, cells.problem(), receipt);
        }
        BigDecimal amount = quantity.multiply(price).setScale(decimals, RoundingMode.HALF_UP);
        PurchaseJson.Item item = new PurchaseJson.Item(sku, category, quantity, price, amount);
        return new Result.Good(new CsvRow(
                row, receipt, occurredAt, member, store, currency, item, type, cells.text(CsvColumn.ORIGINAL_RECEIPT)));
    }

    private static Optional<CsvRow.Type> type(String text) {
        return switch (text) {
            case "PURCHASE" -> Optional.of(CsvRow.Type.PURCHASE);
            case "RETURN" -> Optional.of(CsvRow.Type.RETURN);
            default -> Optional.empty();
        };
    }

    private Map<CsvColumn, String> named(List<String> fields) {
        Map<CsvColumn, String> named = new EnumMap<>(CsvColumn.class);
        for (CsvColumn column : CsvColumn.values()) {
            named.put(column, fields.get(headings.indexOf(column.heading())));
        }
        return named;
    }

    private String receiptAtLeast(List<String> fields) {
        int index = headings.indexOf(CsvColumn.RECEIPT.heading());
        return index >= 0 && index < fields.size() ? fields.get(index).strip() : "";
    }

    private Optional<List<String>> fields(String line) {
        if (line.isEmpty()) {
            return Optional.of(List.of(""));
        }
        try {
            return Optional.of(reader.ofSingleCsvRecord(line).getFields());
        } catch (CsvParseException _) {
            return Optional.empty();
        }
    }
}
