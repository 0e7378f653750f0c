package io.vafa.standalone.purchases;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cells of one row, remembering the first that is wrong. */
final class Cells {

    private final Map<CsvColumn, String> texts;
    private @Nullable String problem;

    Cells(Map<CsvColumn, String> texts) {
        this.texts = texts;
    }

    /** What is wrong, null if nothing. */
    @Nullable
    String problem() {
        return problem;
    }

    String text(CsvColumn column) {
        return texts.getOrDefault(column, "").strip();
    }

    /** The cell's value; {@code stand-in} if the cell is wrong, which then is the row's problem. */
    <T> T required(CsvColumn column, Function<String, Optional<T>> reading, String complaint, T standIn) {
        Optional<T> value = reading.apply(text(column));
        if (value.isEmpty() && problem == null) {
            problem = column.heading() + " is " + complaint;
        }
        return value.orElse(standIn);
    }

    /** A text that may be missing. */
    String optional(CsvColumn column, String otherwise) {
        return text(column).isEmpty() ? otherwise : required(column, Field::text, "overlong or not text", otherwise);
    }
}
