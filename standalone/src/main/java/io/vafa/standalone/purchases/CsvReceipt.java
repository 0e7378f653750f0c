package io.vafa.standalone.purchases;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of one receipt; rows beyond {@link #ROWS_MAX} are counted, not kept. */
final class CsvReceipt {

    /** As many lines as the gateway takes in one purchase. */
    static final int ROWS_MAX = 1_000;

    private final String number;
    private final List<Row> rows = new ArrayList<>();
    private final List<PurchaseJson.Item> items = new ArrayList<>();
    private @Nullable CsvRow first;
    private @Nullable Flaw flaw;
    private Position end = Position.START;
    private long count;

    private record Flaw(String code, String reason) {}

    CsvReceipt(String number) {
        this.number = number;
    }

    String number() {
        return number;
    }

    boolean continuesWith(CsvRow row) {
        return number.equals(row.receipt()) && (first == null || first.key().equals(row.key()));
    }

    void add(CsvRow row, Position rowEnd) {
        CsvRow head = first;
        if (head == null) {
            first = row;
        } else {
            String difference = difference(head, row);
            if (difference != null) {
                spoil(Refusals.ROWS_DISAGREE, "the rows of the receipt differ in " + difference);
            }
        }
        keep(row.row(), rowEnd);
        if (count <= ROWS_MAX) {
            items.add(row.item());
        }
    }

    void addBad(CsvRowParser.Result.Bad bad, Position rowEnd) {
        spoil(bad.code(), "line " + bad.row().line() + ": " + bad.reason());
        keep(bad.row(), rowEnd);
    }

    ParsedItem close(ImportTerms terms) {
        Flaw found = flaw();
        return found == null ? purchase(terms) : new RefusedRows(List.copyOf(rows), found.code(), found.reason(), end);
    }

    private @Nullable Flaw flaw() {
        if (count > ROWS_MAX) {
            return new Flaw(
                    Refusals.TOO_MANY_ROWS,
                    "the receipt has " + count + " rows, at most " + ROWS_MAX
                            + " are taken; only so many are listed here");
        }
        // The one place that knows returns are not taken yet.
        if (flaw == null && first != null && first.type() == CsvRow.Type.RETURN) {
            return new Flaw(
                    Refusals.RETURNS_NOT_SUPPORTED_YET,
                    "returns cannot be imported yet (original receipt " + first.originalReceipt() + ")");
        }
        return flaw;
    }

    private ParsedItem purchase(ImportTerms terms) {
        CsvRow head = Objects.requireNonNull(first, "a receipt without a good row has a flaw");
        PurchaseJson.Body body = new PurchaseJson.Body(
                head.member(),
                head.receipt(),
                head.key().businessDate(),
                head.store(),
                terms.till(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(head.occurredAt()),
                head.currency(),
                items.stream().map(PurchaseJson.Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                items,
                terms.historic());
        return new ReadPurchase(
                rows.getFirst().line(), head.member(), PurchaseJson.write(body), List.copyOf(rows), end);
    }

    private void keep(Row row, Position rowEnd) {
        count++;
        end = rowEnd;
        if (count <= ROWS_MAX) {
            rows.add(row);
        }
    }

    private void spoil(String code, String reason) {
        if (flaw == null) {
            flaw = new Flaw(code, reason);
        }
    }

    private static @Nullable String difference(CsvRow head, CsvRow row) {
        if (!head.member().equals(row.member())) {
            return "member";
        }
        if (!head.occurredAt().isEqual(row.occurredAt())) {
            return "occurred_at";
        }
        if (!head.currency().equals(row.currency())) {
            return "currency";
        }
        if (head.type() != row.type()) {
            return "type";
        }
        return head.originalReceipt().equals(row.originalReceipt()) ? null : "original_receipt";
    }
}
