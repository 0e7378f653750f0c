package io.vafa.gateway.member;

import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * A service's list of what happened with a member, newest first, in its own pages.
 *
 * @param name under which an item stands in the timeline
 * @param items field of a page that holds the items
 * @param key orders the items of this list as texts, the later the greater
 * @param at when an item happened
 */
record NewestFirst(
        String name, Pages pages, String items, Function<JsonNode, String> key, Function<JsonNode, Instant> at) {
    /** Pages that may have come in between since the last answer; who scrolls on after so many begins anew. */
    private static final int PAGES_MAX = 20;

    /** Items asked for at a time by whoever goes on: some may have come in between. */
    private static final int PAGE_MIN = 50;

    /** Follows every character of a key. */
    private static final String GREATEST = "~";

    /** How a service is asked for a page. */
    interface Pages {
        JsonNode page(@Nullable String cursor, int limit);
    }

    /**
     * How far a reader is.
     *
     * @param cursor of the service's page that holds the next item; null: the first
     * @param after key of the last item that was shown; null: none was
     * @param ended whether there is nothing more
     */
    record Position(@Nullable String cursor, @Nullable String after, boolean ended) {
        static final Position START = new Position(null, null, false);
    }

    /** One item, and from where it is read again. */
    record Item(NewestFirst list, JsonNode content, Instant at, Position next) {
        /** The position whose next item is this one, whatever is newer than it by then. */
        Position itself() {
            return new Position(next.cursor(), next.after() + GREATEST, false);
        }
    }

    /** Up to so many items from a position on. */
    List<Item> read(Position from, int limit) {
        List<Item> found = new ArrayList<>();
        @Nullable String cursor = from.cursor();
        int size = from.after() == null ? limit : Math.max(limit, PAGE_MIN);
        for (int pages = 0; pages < PAGES_MAX && found.size() < limit && !from.ended(); pages++) {
            JsonNode page = this.pages.page(cursor, size);
            JsonNode next = page.get("nextCursor");
            boolean last = next == null || next.isNull();
            JsonNode listed = page.path(items);
            for (int index = 0; index < listed.size(); index++) {
                JsonNode content = listed.get(index);
                String itsKey = key.apply(content);
                if (from.after() == null || itsKey.compareTo(from.after()) < 0) {
                    boolean ended = last && index == listed.size() - 1;
                    found.add(new Item(this, content, at.apply(content), new Position(cursor, itsKey, ended)));
                }
            }
            if (last) {
                return found.subList(0, Math.min(limit, found.size()));
            }
            cursor = next.asString();
        }
        if (found.isEmpty() && !from.ended()) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "too much happened since; begin at the newest again");
        }
        return found.subList(0, Math.min(limit, found.size()));
    }
}
