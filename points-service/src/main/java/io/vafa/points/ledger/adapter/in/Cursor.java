package io.vafa.points.ledger.adapter.in;

import io.vafa.platform.web.RequestRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpStatus;

/** Where a next page begins, in a form that nobody takes apart. */
final class Cursor {
    private Cursor() {}

    /** Writes places of entries. */
    static String of(String kind, long... places) {
        StringBuilder text = new StringBuilder(kind);
        for (long place : places) {
            text.append('.').append(place);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor of the same kind.
     *
     * @param newest the last place there is; every place must lie between 1 and one behind it
     * @throws RequestRefusedException if it is none of ours
     */
    static long[] read(String kind, String cursor, int count, long newest) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\.", -1);
            if (parts.length == count + 1 && parts[0].equals(kind)) {
                long[] places = new long[count];
                boolean isSound = true;
                for (int i = 0; i < count; i++) {
                    places[i] = Long.parseLong(parts[i + 1]);
                    isSound &= places[i] >= 1 && places[i] <= newest + 1;
                }
                if (isSound) {
                    return places;
                }
            }
        } catch (IllegalArgumentException notOurs) {
            // Falls through to the same answer: what is wrong with a cursor concerns nobody.
        }
        throw new RequestRefusedException(
                HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
    }
}
