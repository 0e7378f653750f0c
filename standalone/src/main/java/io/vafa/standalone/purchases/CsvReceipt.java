package io.vafa.standalone.purchases;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of one receipt; rows beyond {@link #ROWS_MAX} are counted, not kept. */
final class CsvReceipt {

    /** As many lines as the gateway takes in one purchase. */
    static final int ROWS_MAX = 1_000;

    /** An original receipt with its day in front. */
    private static final Pattern DATED = Pattern.compile("(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})/(?<number>.+)");

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

    /**
     * What the rows make.
     *
     * @param recent the receipts above, among which a return finds its purchase's
     */
    ParsedItem close(ImportTerms terms, RecentReceipts recent) {
        Flaw found = flaw();
        if (found != null) {
            return refused(found);
        }
        CsvRow head = Objects.requireNonNull(first, "a receipt without a good row has a flaw");
        return switch (head.type()) {
            case PURCHASE -> purchase(head, terms, recent);
            case RETURN -> giveBack(head, terms, recent);
        };
    }

    private RefusedRows refused(Flaw found) {
        return new RefusedRows(List.copyOf(rows), found.code(), found.reason(), end);
    }

    private @Nullable Flaw flaw() {
        if (count > ROWS_MAX) {
            return new Flaw(
                    Refusals.TOO_MANY_ROWS,
                    "the receipt has " + count + " rows, at most " + ROWS_MAX
                            + " are taken; only so many are listed here");
        }
        return flaw;
    }

    private ParsedItem purchase(CsvRow head, ImportTerms terms, RecentReceipts recent) {
        recent.add(head.store(), head.receipt(), head.key().businessDate());
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
        return read(ParsedItem.Resource.PURCHASES, head, PurchaseJson.write(body));
    }

    private ParsedItem giveBack(CsvRow head, ImportTerms terms, RecentReceipts recent) {
        Matcher dated = DATED.matcher(head.originalReceipt());
        boolean told = dated.matches();
        String original = told ? dated.group("number") : head.originalReceipt();
        Optional<LocalDate> day = told ? Field.date(dated.group("day")) : recent.day(head.store(), original);
        if (original.isBlank() || day.isEmpty()) {
            return refused(new Flaw(
                    Refusals.ORIGINAL_RECEIPT_UNKNOWN,
                    "no purchase with receipt " + head.originalReceipt() + " of store " + head.store()
                            + " stands above; name its day, for example 2024-03-01/10001"));
        }
        ReturnJson.Body body = new ReturnJson.Body(
                original,
                day.get(),
                head.receipt(),
                head.key().businessDate(),
                head.store(),
                terms.till(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(head.occurredAt()),
                head.currency(),
                items,
                terms.historic());
        return read(ParsedItem.Resource.RETURNS, head, ReturnJson.write(body));
    }

    private ReadPurchase read(ParsedItem.Resource resource, CsvRow head, String json) {
        return new ReadPurchase(resource, rows.getFirst().line(), head.member(), json, List.copyOf(rows), end);
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
