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
     * @param points what would be in which wallet; absent if the record would refuse
     * @param tier the tiers of both, and of the other afterwards; absent if it would be refused, or campaigns have seen nothing of one
     */
    record View(
            String member,
            String into,
            @Nullable String refusal,
            JsonNode record,
            @Nullable JsonNode points,
            @Nullable JsonNode tier) {}

    @GetMapping("/v1/programs/{program}/members/{member}/merges/preview")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    ResponseEntity<byte[]> preview(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam String into,
            @RequestHeader HttpHeaders headers) {
        Subject subject = new Subject(program, member, headers);
        JsonNode record = services.ask(services.members(), subject, "merges/preview/record", Map.of("into", into));
        String other = record.path("into").asString(into);
        Map<String, String> current = Map.of("into", other);
        String refusal = record.path("refusal").asString(null);
        JsonNode points =
                refusal == null ? services.ask(services.points(), subject, "merges/preview/points", current) : null;
        if (points != null) {
            refusal = points.path("refusal").asString(null);
        }
        JsonNode tier = refusal == null ? tier(subject, current) : null;
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Json.write(new View(member, other, refusal, record, points, tier)));
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
