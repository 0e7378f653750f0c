package io.vafa.gateway.member;

import io.vafa.gateway.member.Services.Subject;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is known of a member in all services, as one JSON document: for the member, who may ask for it (GDPR, article 15 and
 * 20). It is written page by page, so it may be of any length; if a service fails half way, the connection breaks, and nobody takes a part for the whole.
 */
@RestController
class ExportController {
    private static final int PAGE = 200;

    /** Decisions asked for at a time. */
    private static final long DECISIONS = 200;

    private final Services services;
    private final MemberLists lists;
    private final Clock clock;

    ExportController(Services services, MemberLists lists, Clock clock) {
        this.services = services;
        this.lists = lists;
        this.clock = clock;
    }

    @RecentLogin
    @GetMapping("/v1/programs/{program}/members/{member}/export")
    @PreAuthorize("hasRole('ADMIN')")
    void export(
            @PathVariable String program,
            @PathVariable String member,
            @RequestHeader HttpHeaders headers,
            HttpServletResponse response)
            throws IOException {
        Subject subject = new Subject(program, member, headers);
        // What can be refused is asked for before the answer begins.
        Begun begun = begin(subject);
        List<Begun> merged = new ArrayList<>();
        for (JsonNode other : begun.person().path("mergedMembers")) {
            merged.add(begin(new Subject(program, other.asString(), headers)));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + member + ".json\"");
        try (JsonGenerator json = Json.MAPPER.createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeStringProperty("program", program);
            json.writeStringProperty("member", member);
            json.writeStringProperty("exportedAt", clock.instant().toString());
            write(json, begun);
            // Under their own ids: what somebody was merged with by mistake can be told apart again.
            json.writeArrayPropertyStart("mergedMembers");
            for (Begun other : merged) {
                json.writeStartObject();
                json.writeStringProperty("member", other.subject().member());
                write(json, other);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** What is known of one of a person's ids, as far as it is not listed. */
    private record Begun(
            Subject subject,
            JsonNode person,
            @Nullable JsonNode account,
            @Nullable JsonNode tier,
            @Nullable JsonNode stage) {}

    private Begun begin(Subject subject) {
        return new Begun(
                subject,
                services.ask(services.members(), subject, "personal-data", Map.of()),
                orAbsent(services.points(), subject, "balance"),
                orAbsent(services.campaigns(), subject, "tier"),
                orAbsent(services.campaigns(), subject, "stage"));
    }

    private void write(JsonGenerator json, Begun begun) {
        Subject subject = begun.subject();
        json.writePOJOProperty("person", begun.person());
        pages(json, subject, services.members(), "changes", "changes", Map.of("values", "true"));
        pages(json, subject, services.members(), "audit", "notes", Map.of());
        json.writePOJOProperty("account", begun.account());
        if (begun.account() != null) {
            pages(json, subject, services.points(), "entries", "entries", Map.of());
            decisions(json, subject, begun.account().path("sequence").asLong());
        } else {
            none(json, "entries");
            none(json, "decisions");
        }
        json.writePOJOProperty("tier", begun.tier());
        json.writePOJOProperty("stage", begun.stage());
        pages(json, subject, services.notifications(), "messages", "messages", Map.of());
    }

    /** Null if the service knows nothing of the member. */
    private @Nullable JsonNode orAbsent(URI service, Subject subject, String part) {
        try {
            return services.ask(service, subject, part, Map.of());
        } catch (RequestRefusedException refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                return null;
            }
            throw refused;
        }
    }

    private static void none(JsonGenerator json, String part) {
        json.writeArrayPropertyStart(part);
        json.writeEndArray();
    }

    private void pages(
            JsonGenerator json,
            Subject subject,
            URI service,
            String part,
            String items,
            Map<String, String> parameters) {
        json.writeArrayPropertyStart(part);
        @Nullable String cursor = null;
        do {
            JsonNode page = lists.page(service, subject, part, new HashMap<>(parameters), cursor, PAGE);
            page.path(items).forEach(json::writePOJO);
            JsonNode next = page.get("nextCursor");
            cursor = next == null || next.isNull() ? null : next.asString();
        } while (cursor != null);
        json.writeEndArray();
    }

    private void decisions(JsonGenerator json, Subject subject, long last) {
        json.writeArrayPropertyStart("decisions");
        for (long from = 1; from <= last; from += DECISIONS) {
            services.ask(
                            services.campaigns(),
                            subject,
                            "decisions",
                            Map.of("from", String.valueOf(from), "to", String.valueOf(from + DECISIONS - 1)))
                    .path("decisions")
                    .forEach(json::writePOJO);
        }
        json.writeEndArray();
    }
}
