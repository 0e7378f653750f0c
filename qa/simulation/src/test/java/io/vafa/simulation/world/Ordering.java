package io.vafa.simulation.world;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How the store orders values: by type first, documents field by field. */
final class Ordering {
    private Ordering() {}

    static int compare(@Nullable Object one, @Nullable Object other) {
        int byType = Integer.compare(rank(one), rank(other));
        if (byType != 0 || one == null || other == null) {
            return byType;
        }
        return switch (one) {
            case Number number -> Long.compare(number.longValue(), ((Number) other).longValue());
            case String text -> text.compareTo((String) other);
            case Boolean truth -> truth.compareTo((Boolean) other);
            case Document document -> compareDocuments(document, (Document) other);
            case List<?> list -> compareLists(list, (List<?>) other);
            default -> throw new UnsupportedOperationException("no order for " + one.getClass());
        };
    }

    private static int compareDocuments(Document one, Document other) {
        Iterator<Map.Entry<String, Object>> others = other.entrySet().iterator();
        for (Map.Entry<String, Object> field : one.entrySet()) {
            if (!others.hasNext()) {
                return 1;
            }
            Map.Entry<String, Object> otherField = others.next();
            int byField = Integer.compare(rank(field.getValue()), rank(otherField.getValue()));
            byField = byField != 0 ? byField : field.getKey().compareTo(otherField.getKey());
            byField = byField != 0 ? byField : compare(field.getValue(), otherField.getValue());
            if (byField != 0) {
                return byField;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static int compareLists(List<?> one, List<?> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int byElement = compare(one.get(i), other.get(i));
            if (byElement != 0) {
                return byElement;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int rank(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Number _ -> 1;
            case String _ -> 2;
            case Document _ -> 3;
            case List<?> _ -> 4;
            case Boolean _ -> 5;
            default -> 6;
        };
    }
}
