package io.vafa.standalone.purchases;

import io.vafa.standalone.purchases.CsvRowParser.Result;
import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical file: one row per line item, consecutive rows of one receipt form a purchase. A receipt with a bad row is
 * refused whole, for otherwise a part of it would be credited.
 */
final class CsvFormat implements PurchaseFormat {

    private static final int STRAYS_MAX = 100;

    private final ImportTerms terms;
    private final CsvRowParser parser;
    private final RecentReceipts recent = new RecentReceipts();
    /** Bad rows that do not say whose they are: they belong to the current receipt if it goes on behind them. */
    private final List<Stray> strays = new ArrayList<>();

    private @Nullable CsvReceipt current;

    private record Stray(Result.Bad bad, Position end) {}

    CsvFormat(ImportTerms terms) {
        this.terms = terms;
        this.parser = new CsvRowParser(terms.store());
    }

    @Override
    public int headingLines() {
        return 1;
    }

    @Override
    public List<String> heading(String line) {
        return parser.heading(line);
    }

    @Override
    public List<ParsedItem> accept(InputLine line) {
        return switch (parser.parse(line)) {
            case Result.Good(CsvRow row) -> acceptGood(row, line.end());
            case Result.Bad bad -> acceptBad(bad, line.end());
        };
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public List<ParsedItem> end() {
        return close();
    }

    private List<ParsedItem> acceptGood(CsvRow row, Position end) {
        CsvReceipt receipt = current;
        if (receipt != null && receipt.continuesWith(row)) {
            adoptStrays(receipt);
            receipt.add(row, end);
            return List.of();
        }
        List<ParsedItem> complete = close();
        CsvReceipt next = new CsvReceipt(row.receipt());
        next.add(row, end);
        current = next;
        return complete;
    }

    private List<ParsedItem> acceptBad(Result.Bad bad, Position end) {
        CsvReceipt receipt = current;
        if (receipt != null && bad.receipt().equals(receipt.number())) {
            adoptStrays(receipt);
            receipt.addBad(bad, end);
            return List.of();
        }
        if (!bad.receipt().isEmpty()) {
            List<ParsedItem> complete = close();
            CsvReceipt next = new CsvReceipt(bad.receipt());
            next.addBad(bad, end);
            current = next;
            return complete;
        }
        if (receipt == null) {
            return List.of(refused(new Stray(bad, end)));
        }
        strays.add(new Stray(bad, end));
        return strays.size() > STRAYS_MAX ? close() : List.of();
    }

    private void adoptStrays(CsvReceipt receipt) {
        strays.forEach(stray -> receipt.addBad(stray.bad(), stray.end()));
        strays.clear();
    }

    private List<ParsedItem> close() {
        List<ParsedItem> items = new ArrayList<>();
        if (current != null) {
            items.add(current.close(terms, recent));
        }
        strays.forEach(stray -> items.add(refused(stray)));
        current = null;
        strays.clear();
        return items;
    }

    private static RefusedRows refused(Stray stray) {
        return new RefusedRows(
                List.of(stray.bad().row()), stray.bad().code(), stray.bad().reason(), stray.end());
    }
}
