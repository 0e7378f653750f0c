package io.vafa.gateway.member;

import io.vafa.gateway.member.NewestFirst.Item;
import io.vafa.gateway.member.Services.Subject;
import io.vafa.gateway.member.Timeline.Event;
import io.vafa.gateway.member.Timeline.Part;
import io.vafa.gateway.member.Timeline.Positions;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Everything that happened with a member, newest first: movements of points, changes of the record, messages, and what campaigns made of it. */
@RestController
class TimelineController {
    private static final int LIMIT_MAX = 100;
    private static final String ENTRY = "entry";

    private final Services services;
    private final MemberLists lists;
    private final ExecutorService threads;

    TimelineController(Services services, MemberLists lists, ExecutorService threads) {
        this.services = services;
        this.lists = lists;
        this.threads = threads;
    }

    /**
     * Something that happened.
     *
     * @param kind {@code entry}, {@code change} or {@code message}
     * @param member with whom it happened, if that is somebody who goes on as the member; absent: with the member
     * @param decision what campaigns decided because of an entry; absent if nothing
     */
    record View(
            Instant at,
            String kind,
            @Nullable String member,
            JsonNode content,
            @Nullable JsonNode decision) {}

    /**
     * Newest first.
     *
     * @param nextCursor for the older ones; absent when there are none
     */
    record Page(String member, List<View> events, @Nullable String nextCursor) {}

    @GetMapping("/v1/programs/{program}/members/{member}/timeline")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    ResponseEntity<byte[]> timeline(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestHeader HttpHeaders headers) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "LIMIT_OUT_OF_RANGE", "limit must be 1 to " + LIMIT_MAX);
        }
        Subject subject = new Subject(program, member, headers);
        Positions from = Positions.of(cursor);
        List<Subject> subjects = subjects(subject);
        Part part = Timeline.join(read(subjects, from, limit), from, limit);
        Map<String, Map<Long, JsonNode>> decisions = new HashMap<>();
        for (Subject one : subjects) {
            decisions.put(one.member(), decisions(one, of(one, member, part.events())));
        }
        List<View> views = new ArrayList<>();
        for (Event event : part.events()) {
            String whose = whose(event, member);
            views.add(new View(
                    event.at(),
                    kind(event),
                    whose.equals(member) ? null : whose,
                    event.content(),
                    kind(event).equals(ENTRY)
                            ? decisions
                                    .getOrDefault(whose, Map.of())
                                    .get(event.content().path("sequence").asLong())
                            : null));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(org.springframework.http.CacheControl.noStore())
                .body(Json.write(new Page(
                        member, views, part.next() == null ? null : part.next().cursor())));
    }

    /** The member, and all who go on as them: they are one person. */
    private List<Subject> subjects(Subject subject) {
        List<Subject> subjects = new ArrayList<>(List.of(subject));
        try {
            services.ask(services.members(), subject, "merges", Map.of())
                    .path("mergedMembers")
                    .forEach(merged ->
                            subjects.add(new Subject(subject.program(), merged.asString(), subject.headers())));
        } catch (RequestRefusedException refused) {
            if (refused.status() != HttpStatus.NOT_FOUND) {
                throw refused;
            }
            // The lists say what there is to say of somebody who is not there.
        }
        return subjects;
    }

    private static List<Event> of(Subject subject, String member, List<Event> events) {
        return events.stream()
                .filter(event -> whose(event, member).equals(subject.member()))
                .toList();
    }

    private static String kind(Event event) {
        int end = event.kind().indexOf(MemberLists.MERGED);
        return end < 0 ? event.kind() : event.kind().substring(0, end);
    }

    private static String whose(Event event, String member) {
        int end = event.kind().indexOf(MemberLists.MERGED);
        return end < 0 ? member : event.kind().substring(end + 1);
    }

    /** All lists at once: none depends on another. */
    private Map<NewestFirst, List<Item>> read(List<Subject> subjects, Positions from, int limit) {
        Map<NewestFirst, Future<List<Item>>> asked = new LinkedHashMap<>();
        for (NewestFirst list : lists.all(subjects)) {
            asked.put(list, threads.submit(() -> list.read(from.in(list), limit)));
        }
        Map<NewestFirst, List<Item>> read = new LinkedHashMap<>();
        asked.forEach((list, answer) -> read.put(list, await(answer)));
        return read;
    }

    private static List<Item> await(Future<List<Item>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RequestRefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", "the gateway is stopping; try again");
        }
    }

    private Map<Long, JsonNode> decisions(Subject subject, List<Event> events) {
        LongSummaryStatistics sequences = events.stream()
                .filter(event -> kind(event).equals(ENTRY))
                .mapToLong(event -> event.content().path("sequence").asLong())
                .summaryStatistics();
        Map<Long, JsonNode> decisions = new HashMap<>();
        if (sequences.getCount() > 0) {
            services.ask(
                            services.campaigns(),
                            subject,
                            "decisions",
                            Map.of(
                                    "from", String.valueOf(sequences.getMin()),
                                    "to", String.valueOf(sequences.getMax())))
                    .path("decisions")
                    .forEach(decision ->
                            decisions.put(decision.path("triggerSequence").asLong(), decision));
        }
        return decisions;
    }
}
