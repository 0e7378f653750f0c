package io.vafa.gateway.member;

import io.vafa.gateway.member.NewestFirst.Item;
import io.vafa.gateway.member.NewestFirst.Position;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Joins lists that are newest first into one; how far it came in each stands in its cursor, so nothing is kept between answers. */
final class Timeline {
    private Timeline() {}

    /** How far a reader is in each list, by its name. */
    record Positions(Map<String, Position> byList) {
        static final Positions START = new Positions(Map.of());

        /** As it was given out; null: from the newest on. */
        static Positions of(@Nullable String cursor) {
            if (cursor == null) {
                return START;
            }
            try {
                return Json.read(Base64.getUrlDecoder().decode(cursor), Positions.class);
            } catch (IllegalArgumentException | JacksonException notOurs) {
                throw new RequestRefusedException(
                        HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
            }
        }

        String cursor() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(this));
        }

        Position in(NewestFirst list) {
            return byList.getOrDefault(list.name(), Position.START);
        }
    }

    /** Something that happened. */
    record Event(Instant at, String kind, JsonNode content) {}

    /**
     * A part of the timeline.
     *
     * @param next null: there is nothing older
     */
    record Part(List<Event> events, @Nullable Positions next) {}

    /**
     * Takes the newest of what was read; each list keeps its own order.
     *
     * @param read of each list at least {@code limit} items, if there are so many
     */
    static Part join(Map<NewestFirst, List<Item>> read, Positions from, int limit) {
        Map<String, Position> positions = new HashMap<>(from.byList());
        Map<NewestFirst, Deque<Item>> left = new HashMap<>();
        read.forEach((list, items) -> {
            left.put(list, new ArrayDeque<>(items));
            if (items.isEmpty()) {
                positions.put(
                        list.name(),
                        new Position(from.in(list).cursor(), from.in(list).after(), true));
            } else if (from.in(list).equals(Position.START)) {
                positions.put(list.name(), items.getFirst().itself());
            }
        });
        List<Event> events = new ArrayList<>();
        while (events.size() < limit) {
            Item newest = null;
            for (Deque<Item> items : left.values()) {
                Item head = items.peekFirst();
                if (head != null && (newest == null || head.at().isAfter(newest.at()))) {
                    newest = head;
                }
            }
            if (newest == null) {
                break;
            }
            left.getOrDefault(newest.list(), new ArrayDeque<>()).removeFirst();
            positions.put(newest.list().name(), newest.next());
            events.add(new Event(newest.at(), newest.list().name(), newest.content()));
        }
        boolean ended = read.keySet().stream()
                .allMatch(list ->
                        positions.getOrDefault(list.name(), Position.START).ended());
        return new Part(events, ended ? null : new Positions(positions));
    }
}
