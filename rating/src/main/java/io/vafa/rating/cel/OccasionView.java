package io.vafa.rating.cel;

import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.rating.domain.Condition;
import io.vafa.rating.domain.Occasion;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A purchase as conditions see it; made once per purchase, for all rules and lines. */
final class OccasionView {
    private static final int THOUSANDTHS_DECIMALS = 3;

    private final Map<String, Object> purchase;
    private final List<Map<String, Object>> lines;

    private OccasionView(Map<String, Object> purchase, List<Map<String, Object>> lines) {
        this.purchase = purchase;
        this.lines = lines;
    }

    static OccasionView of(Occasion occasion) {
        List<Map<String, Object>> lines = new ArrayList<>();
        long items = 0;
        for (int i = 0; i < occasion.purchase().lines().size(); i++) {
            lines.add(line(occasion, i));
            // A thousand lines of at most 18 digits each cannot overflow a long by whole items that a till really has.
            items = saturated(items, occasion.items(i));
        }
        return new OccasionView(purchase(occasion, items, lines), lines);
    }

    /** The variables of a condition. */
    Map<String, Object> variables(int line) {
        return line == Condition.NO_LINE
                ? Map.of(Vocabulary.PURCHASE_VARIABLE, purchase)
                : Map.of(Vocabulary.PURCHASE_VARIABLE, purchase, Vocabulary.LINE_VARIABLE, lines.get(line));
    }

    private static Map<String, Object> purchase(Occasion occasion, long items, List<Map<String, Object>> lines) {
        Purchase purchase = occasion.purchase();
        LocalDateTime local = occasion.local();
        Map<String, Object> view = new HashMap<>();
        view.put("partner", purchase.partner());
        view.put("store", stated(purchase.store()));
        view.put("till", stated(purchase.till()));
        view.put("paymentMethod", stated(purchase.paymentMethod()));
        view.put("channel", stated(purchase.channel()));
        view.put("currency", purchase.amount().currency());
        view.put("amount", purchase.amount().minorUnits());
        view.put("items", items);
        view.put("date", local.toLocalDate().toString());
        view.put("weekday", local.getDayOfWeek().name().toLowerCase(Locale.ROOT));
        view.put("year", (long) local.getYear());
        view.put("month", (long) local.getMonthValue());
        view.put("day", (long) local.getDayOfMonth());
        view.put("hour", (long) local.getHour());
        view.put("minute", (long) local.getMinute());
        view.put("lines", lines);
        return view;
    }

    private static Map<String, Object> line(Occasion occasion, int index) {
        PurchaseLine line = occasion.purchase().lines().get(index);
        Long unitPrice = line.unitPriceMinorUnits();
        Map<String, Object> view = new HashMap<>();
        view.put("sku", stated(line.sku()));
        view.put("category", stated(line.category()));
        view.put("brand", stated(line.brand()));
        view.put("items", occasion.items(index));
        view.put("thousandths", thousandths(line));
        view.put("unitPrice", unitPrice == null ? 0L : unitPrice);
        view.put("amount", occasion.paid(index));
        return view;
    }

    private static long thousandths(PurchaseLine line) {
        return line.quantity()
                .movePointRight(THOUSANDTHS_DECIMALS)
                .setScale(0, RoundingMode.DOWN)
                .min(java.math.BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    private static long saturated(long sum, long more) {
        return sum > Long.MAX_VALUE - more ? Long.MAX_VALUE : sum + more;
    }

    private static String stated(@Nullable String text) {
        return text == null ? "" : text;
    }
}
