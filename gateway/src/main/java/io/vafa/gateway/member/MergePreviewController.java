package io.vafa.gateway.member;

import io.vafa.gateway.member.Services.Subject;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

/** What would become of two members if they were merged, as the services say that would do it; it changes nothing. */
@RestController
class MergePreviewController {
    private final Services services;

    MergePreviewController(Services services) {
        this.services = services;
    }

    /**
     * All of it.
     *
     * @param into as whom the member would go on
     * @param refusal why it would be refused; absent: it would not be
     * @param record what leads to whom, which word counts, how much there is to read
     * @param points what would be in which wallet
     * @param tier the tiers of both, and of the other afterwards; absent while campaigns have seen nothing of one of them
     */
    record View(
            String member,
            String into,
            @Nullable String refusal,
            JsonNode record,
            JsonNode points,
            @Nullable JsonNode tier) {}

    @GetMapping("/v1/programs/{program}/members/{member}/merges/preview")
    @PreAuthorize("hasAnyRole('STAFF', 'ADMIN')")
    ResponseEntity<byte[]> preview(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam String into,
            @RequestHeader HttpHeaders headers) {
        Subject subject = new Subject(program, member, headers);
        JsonNode record = services.ask(services.members(), subject, "merges/preview/record", Map.of("into", into));
        Map<String, String> current = Map.of("into", record.path("into").asString(into));
        JsonNode points = services.ask(services.points(), subject, "merges/preview/points", current);
        String refusal = record.path("refusal").asString(points.path("refusal").asString(null));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Json.write(new View(
                        member, record.path("into").asString(into), refusal, record, points, tier(subject, current))));
    }

    private @Nullable JsonNode tier(Subject subject, Map<String, String> into) {
        try {
            return services.ask(services.campaigns(), subject, "merges/preview/tier", into);
        } catch (RequestRefusedException refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                return null;
            }
            throw refused;
        }
    }
}
