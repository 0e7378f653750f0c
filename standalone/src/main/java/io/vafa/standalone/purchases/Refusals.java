package io.vafa.standalone.purchases;

import io.vafa.standalone.purchases.ParsedItem.RefusedRows;
import io.vafa.standalone.purchases.ParsedItem.Row;
import java.util.List;

/** The reasons for which lines are refused before anything is sent. */
final class Refusals {

    static final String UNREADABLE_LINE = "UNREADABLE_LINE";
    static final String INVALID_FIELD = "INVALID_FIELD";
    static final String ROWS_DISAGREE = "ROWS_DISAGREE";
    static final String TOO_MANY_ROWS = "TOO_MANY_ROWS";
    static final String ORIGINAL_RECEIPT_UNKNOWN = "ORIGINAL_RECEIPT_UNKNOWN";

    private Refusals() {}

    static RefusedRows of(InputLine line, String code, String reason) {
        return new RefusedRows(List.of(new Row(line.number(), line.text())), code, reason, line.end());
    }
}
