package io.vafa.gateway.member;

import io.vafa.gateway.member.Services.Subject;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lists that services keep of what happened with a member. */
final class MemberLists {
    /** As texts, whole numbers compare as numbers if they have as many digits. */
    private static final String PADDED = "%020d";

    /** Between what sort of thing a list holds and whose it is, if it is of somebody who goes on as the member. */
    static final char MERGED = '@';

    private final Services services;

    MemberLists(Services services) {
        this.services = services;
    }

    /** What moved points, or was refused. */
    NewestFirst entries(Subject subject, String of) {
        return new NewestFirst(
                named("entry", subject, of),
                (cursor, limit) -> page(services.points(), subject, "entries", Map.of(), cursor, limit),
                "entries",
                entry -> PADDED.formatted(entry.path("sequence").asLong()),
                entry -> instant(entry, "recordedAt"));
    }

    /** What was changed about the member; what fields held is left out. */
    NewestFirst changes(Subject subject, String of) {
        return new NewestFirst(
                named("change", subject, of),
                (cursor, limit) ->
                        page(services.members(), subject, "changes", Map.of("order", "newest"), cursor, limit),
                "changes",
                change -> PADDED.formatted(change.path("number").asLong()),
                change -> instant(change, "at"));
    }

    /** What was sent to the member, or was not. */
    NewestFirst messages(Subject subject, String of) {
        return new NewestFirst(
                named("message", subject, of),
                (cursor, limit) -> page(services.notifications(), subject, "messages", Map.of(), cursor, limit),
                "messages",
                message -> PADDED.formatted(instant(message, "recordedAt").toEpochMilli())
                        + message.path("message").asString(""),
                message -> instant(message, "recordedAt"));
    }

    /**
     * All lists of a timeline.
     *
     * @param subjects the member, and all who go on as them
     */
    List<NewestFirst> all(List<Subject> subjects) {
        String of = subjects.getFirst().member();
        return subjects.stream()
                .flatMap(subject -> Stream.of(entries(subject, of), changes(subject, of), messages(subject, of)))
                .toList();
    }

    private static String named(String kind, Subject subject, String of) {
        return subject.member().equals(of) ? kind : kind + MERGED + subject.member();
    }

    /** A page of one of them. */
    JsonNode page(
            URI service,
            Subject subject,
            String part,
            Map<String, String> parameters,
            @Nullable String cursor,
            int limit) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("limit", String.valueOf(limit));
        if (cursor != null) {
            all.put("cursor", cursor);
        }
        return services.ask(service, subject, part, all);
    }

    private static Instant instant(JsonNode item, String field) {
        return Instant.parse(item.path(field).asString(""));
    }
}
