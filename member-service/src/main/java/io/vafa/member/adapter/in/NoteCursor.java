package io.vafa.member.adapter.in;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where to go on with notes: the number of the member's next change, and of those who go on as them {@code ~id:number} each. */
final class NoteCursor {
    /** More than the ids of one person take. */
    private static final int LENGTH_MAX = 4_000;

    private static final String NEXT = "~";
    private static final String NUMBER = ":";

    private NoteCursor() {}

    /** Of each id the number at which to go on; empty: from the first on. */
    static Map<String, Long> read(String member, @Nullable String cursor) {
        Map<String, Long> from = new LinkedHashMap<>();
        if (cursor == null) {
            return from;
        }
        if (cursor.length() > LENGTH_MAX) {
            throw Pages.unknownCursor();
        }
        for (String part : cursor.split(NEXT, -1)) {
            int numberAt = part.lastIndexOf(NUMBER);
            from.put(
                    numberAt < 0 ? member : part.substring(0, numberAt),
                    HistoryController.from(part.substring(numberAt + 1)));
        }
        return from;
    }

    /** What {@link #read} understands; null: there are no more. */
    static @Nullable String write(String member, Map<String, Long> next) {
        return next.isEmpty()
                ? null
                : next.entrySet().stream()
                        .map(one -> one.getKey().equals(member)
                                ? String.valueOf(one.getValue())
                                : one.getKey() + NUMBER + one.getValue())
                        .collect(Collectors.joining(NEXT));
    }
}
