package io.vafa.gateway.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.gateway.member.NewestFirst.Item;
import io.vafa.gateway.member.Timeline.Event;
import io.vafa.gateway.member.Timeline.Part;
import io.vafa.gateway.member.Timeline.Positions;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever scrolls down a timeline sees everything once, in the order of its time, whatever happens meanwhile. */
class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    /** A service's list: numbers with their times, served newest first in pages. */
    private static final class Served {
        private final String name;
        private final int pageMax;
        private final List<Instant> times = new ArrayList<>();

        Served(String name, int pageMax) {
            this.name = name;
            this.pageMax = pageMax;
        }

        NewestFirst list() {
            return new NewestFirst(
                    name,
                    (cursor, limit) -> page(cursor == null ? times.size() : Integer.parseInt(cursor), limit),
                    "items",
                    item -> "%020d".formatted(item.path("number").asLong()),
                    item -> Instant.parse(item.path("at").asString("")));
        }

        private JsonNode page(int newest, int limit) {
            ObjectNode page = Json.MAPPER.createObjectNode();
            ArrayNode items = page.putArray("items");
            int number = newest;
            while (number >= 1 && items.size() < Math.min(limit, pageMax)) {
                items.addObject()
                        .put("number", number)
                        .put("at", times.get(number - 1).toString());
                number--;
            }
            if (number >= 1) {
                page.put("nextCursor", String.valueOf(number));
            }
            return page;
        }
    }

    @Test
    void everythingIsSeenOnceNewestFirstWhateverComesMeanwhile() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            SplittableRandom random = seeds.split();
            List<Served> all = List.of(
                    new Served("entry", 5 + random.nextInt(7)),
                    new Served("change", 5 + random.nextInt(7)),
                    new Served("message", 5 + random.nextInt(7)));
            all.forEach(served -> grow(served, random.nextInt(20), random, 0));
            List<String> expected = expected(all);
            int limit = 1 + random.nextInt(9);

            List<String> seen = new ArrayList<>();
            Positions from = Positions.START;
            boolean more = true;
            while (more) {
                Part part = read(all, from, limit);
                assertThat(part.events().size()).isLessThanOrEqualTo(limit);
                part.events().forEach(event -> seen.add(named(event)));
                more = part.next() != null;
                if (more) {
                    // As it goes through the caller's hands.
                    from = Positions.of(Objects.requireNonNull(part.next()).cursor());
                }
                all.forEach(served -> grow(served, random.nextInt(2), random, 1_000_000));
            }

            assertThat(seen).as("seed %d, round %d", seed, round).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void aCursorThatIsNotOursIsRefused() {
        assertThatThrownBy(() -> Positions.of("bm90IG91cnM")).isInstanceOf(RequestRefusedException.class);
        assertThatThrownBy(() -> Positions.of("%%%")).isInstanceOf(RequestRefusedException.class);
    }

    private static void grow(Served served, int by, SplittableRandom random, long after) {
        long millis = served.times.isEmpty()
                ? after
                : Math.max(after, served.times.getLast().toEpochMilli() - START.toEpochMilli());
        for (int more = 0; more < by; more++) {
            // No two at the same time: between lists their order would be anybody's.
            millis += 3 + 3L * random.nextInt(40);
            served.times.add(START.plusMillis(millis + served.name.length() % 3));
            millis = served.times.getLast().toEpochMilli() - START.toEpochMilli() - served.name.length() % 3;
        }
    }

    private static List<String> expected(List<Served> all) {
        Map<Instant, String> byTime = new TreeMap<>(Comparator.reverseOrder());
        for (Served served : all) {
            for (int number = 1; number <= served.times.size(); number++) {
                byTime.put(served.times.get(number - 1), served.name + number);
            }
        }
        return List.copyOf(byTime.values());
    }

    private static String named(Event event) {
        return event.kind() + event.content().path("number").asInt();
    }

    private static Part read(List<Served> all, Positions from, int limit) {
        Map<NewestFirst, List<Item>> read = new LinkedHashMap<>();
        for (Served served : all) {
            NewestFirst list = served.list();
            read.put(list, list.read(from.in(list), limit));
        }
        return Timeline.join(read, from, limit);
    }
}
