package io.vafa.standalone.purchases;

import io.vafa.standalone.purchases.ParsedItem.ReadPurchase;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The public CDNOW transaction file: customer, date {@code yyyymmdd}, quantity and amount in USD, separated by blanks, one
 * purchase a line. The line number is the receipt's number, since identical lines are different purchases.
 */
final class CdnowFormat implements PurchaseFormat {

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final int FIELDS = 4;
    private static final int DECIMALS = 2;
    private static final String CURRENCY = "USD";

    private final ImportTerms terms;

    CdnowFormat(ImportTerms terms) {
        this.terms = terms;
    }

    @Override
    public int headingLines() {
        return 0;
    }

    @Override
    public List<String> heading(String line) {
        return List.of();
    }

    @Override
    public List<ParsedItem> accept(InputLine line) {
        if (line.problem() != null) {
            return List.of(Refusals.of(line, Refusals.UNREADABLE_LINE, line.problem()));
        }
        String[] fields = BLANKS.split(line.text().strip());
        if (fields.length != FIELDS) {
            return List.of(Refusals.of(
                    line,
                    Refusals.UNREADABLE_LINE,
                    "expected customer, date, quantity and amount separated by blanks"));
        }
        return List.of(purchase(line, fields));
    }

    @Override
    public List<ParsedItem> end() {
        return List.of();
    }

    private ParsedItem purchase(InputLine line, String[] fields) {
        Optional<String> customer = Field.text(fields[0]);
        if (customer.isEmpty()) {
            return invalid(line, "customer is empty or longer than " + Field.TEXT_MAX + " characters");
        }
        Optional<LocalDate> date = Field.compactDate(fields[1]);
        if (date.isEmpty()) {
            return invalid(line, "date is not a calendar day written yyyymmdd");
        }
        Optional<BigDecimal> quantity = Field.decimal(fields[2]);
        if (quantity.isEmpty()) {
            return invalid(line, "quantity is not a number of 0 or more");
        }
        Optional<BigDecimal> amount = Field.decimal(fields[3]).filter(value -> value.scale() <= DECIMALS);
        if (amount.isEmpty()) {
            return invalid(line, "amount is not a decimal of 0.00 or more with at most two decimals");
        }
        return read(line, customer.get(), date.get(), quantity.get(), amount.get());
    }

    private ParsedItem read(InputLine line, String customer, LocalDate date, BigDecimal quantity, BigDecimal amount) {
        PurchaseJson.Item item =
                new PurchaseJson.Item("CD", "music", quantity, exactUnitPrice(quantity, amount), amount);
        PurchaseJson.Body body = new PurchaseJson.Body(
                customer,
                Long.toString(line.number()),
                date,
                terms.store(),
                terms.till(),
                date + "T00:00:00Z",
                CURRENCY,
                amount,
                List.of(item),
                terms.historic());
        return new ReadPurchase(
                ParsedItem.Resource.PURCHASES,
                line.number(),
                customer,
                PurchaseJson.write(body),
                List.of(new Row(line.number(), line.text())),
                line.end());
    }

    private static @Nullable BigDecimal exactUnitPrice(BigDecimal quantity, BigDecimal amount) {
        if (quantity.signum() == 0) {
            return null;
        }
        BigDecimal price = amount.divide(quantity, DECIMALS, RoundingMode.DOWN);
        return price.multiply(quantity).compareTo(amount) == 0 ? price : null;
    }

    private static ParsedItem invalid(InputLine line, String reason) {
        return Refusals.of(line, Refusals.INVALID_FIELD, reason);
    }
}
