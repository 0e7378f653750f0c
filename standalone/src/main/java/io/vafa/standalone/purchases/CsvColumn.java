package io.vafa.standalone.purchases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of the canonical file. */
enum CsvColumn {
    RECEIPT,
    OCCURRED_AT,
    MEMBER,
    STORE,
    CURRENCY,
    SKU,
    CATEGORY,
    QUANTITY,
    UNIT_PRICE,
    TYPE,
    ORIGINAL_RECEIPT;

    /** The name in the heading. */
    String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> headings() {
        return Arrays.stream(values()).map(CsvColumn::heading).toList();
    }
}
