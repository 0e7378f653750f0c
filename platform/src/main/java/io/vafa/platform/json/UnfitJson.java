package io.vafa.platform.json;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says to people what is wrong with JSON that cannot be read: where it is, and what does not fit there. Jackson's own messages name our classes and its settings, and
 * not the field.
 */
public final class UnfitJson {
    private UnfitJson() {}

    /** For example {@code /purchase/amount/minorUnits: must be of type long}, or {@code is no JSON: line 1, column 307}. */
    public static String explain(JacksonException unfit) {
        return switch (unfit) {
            case ValueInstantiationException refused -> where(unfit) + own(refused);
            case MismatchedInputException mismatched ->
                where(unfit) + "must be of type " + type(mismatched.getTargetType());
            case InputCoercionException large -> where(unfit) + "must be of type " + type(large.getTargetType());
            // The field in which the parser gave up is seldom the one that is broken.
            default -> "is no JSON" + place(unfit.getLocation());
        };
    }

    private static String where(JacksonException unfit) {
        String where = unfit.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
        return where.isEmpty() ? "" : where + ": ";
    }

    /** What the value's own constructor had against it. */
    private static String own(ValueInstantiationException refused) {
        @Nullable
        String message = refused.getCause() == null ? null : refused.getCause().getMessage();
        return message == null ? "is refused" : message;
    }

    private static String type(@Nullable Class<?> type) {
        return type == null ? "another kind" : type.getSimpleName();
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
