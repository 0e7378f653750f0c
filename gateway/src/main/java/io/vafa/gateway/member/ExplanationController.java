package io.vafa.gateway.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.util.LinkedHashMap;
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
import tools.jackson.databind.node.ArrayNode;

/** Why a purchase gave what it gave: what accrual rules and campaigns tried, what each gave, and what kept it from giving more. */
@RestController
class ExplanationController {
    private static final String RULES = "explanation";

    private final Services services;

    ExplanationController(Services services) {
        this.services = services;
    }

    /** Whether campaigns have had their say. */
    enum Campaigns {
        /** They have. */
        DECIDED,
        /** The purchase gave nothing yet, or campaigns have not come to it. */
        PENDING,
        /** Nobody knows: the service that does is away. */
        UNKNOWN
    }

    /**
     * All of it.
     *
     * @param status what became of the purchase
     * @param member whose it is; absent while nobody knows
     * @param earned by the accrual rules, in whole units by wallet
     * @param rules every accrual rule that was tried
     * @param campaigns whether campaigns have had their say
     * @param tried every campaign that was tried
     * @param given what campaigns gave because of it; withheld where the member is held out for comparison
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            String program,
            String eventId,
            String status,
            @Nullable String member,
            @Nullable Long sequence,
            JsonNode earned,
            JsonNode rules,
            Campaigns campaigns,
            JsonNode tried,
            ArrayNode given) {}

    @GetMapping("/v1/programs/{program}/purchases/{eventId}/explanation")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    ResponseEntity<byte[]> explanation(
            @PathVariable String program,
            @PathVariable String eventId,
            @RequestParam(required = false) @Nullable String partner,
            @RequestHeader HttpHeaders headers) {
        JsonNode outcome = services.ask(
                services.points(),
                "/v1/programs/{program}/purchases/{eventId}",
                Map.of("program", program, "eventId", eventId),
                partner == null ? Map.of() : Map.of("partner", partner),
                headers);
        String member = outcome.path("member").asString(null);
        Long sequence = outcome.path("sequence").isIntegralNumber()
                ? Long.valueOf(outcome.path("sequence").asLong())
                : null;
        Campaigns state = Campaigns.PENDING;
        JsonNode decision = null;
        if (member != null && sequence != null) {
            try {
                decision = decision(new Services.Subject(program, member, headers), sequence);
                state = decision == null ? Campaigns.PENDING : Campaigns.DECIDED;
            } catch (RequestRefusedException away) {
                if (away.status() != HttpStatus.SERVICE_UNAVAILABLE) {
                    throw away;
                }
                state = Campaigns.UNKNOWN;
            }
        }
        View view = new View(
                program,
                eventId,
                outcome.path("status").asString(""),
                member,
                sequence,
                outcome.path("earned").isObject() ? outcome.path("earned") : Json.MAPPER.createObjectNode(),
                listed(outcome.path(RULES)),
                state,
                decision == null ? Json.MAPPER.createArrayNode() : listed(decision.path("tried")),
                given(decision));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Json.MAPPER.writeValueAsBytes(view));
    }

    private @Nullable JsonNode decision(Services.Subject subject, long sequence) {
        String place = String.valueOf(sequence);
        JsonNode decisions = services.ask(
                        services.campaigns(), subject, "decisions", Map.of("from", place, "to", place))
                .path("decisions");
        return decisions.isEmpty() ? null : decisions.get(0);
    }

    private static JsonNode listed(JsonNode rules) {
        return rules.isArray() ? rules : Json.MAPPER.createArrayNode();
    }

    private static ArrayNode given(@Nullable JsonNode decision) {
        ArrayNode given = Json.MAPPER.createArrayNode();
        if (decision != null) {
            decision.path("grants").forEach(grant -> given.add(Json.MAPPER.valueToTree(gift(grant))));
        }
        return given;
    }

    private static Map<String, Object> gift(JsonNode grant) {
        Map<String, Object> gift = new LinkedHashMap<>();
        gift.put("campaign", grant.path("campaign").asString(""));
        gift.put("effect", grant.path("effect").asString(""));
        gift.put("version", grant.path("version").asLong());
        gift.put("withheld", grant.path("withheld").asBoolean());
        JsonNode award = grant.path("award");
        JsonNode reward = grant.path("reward").path("reward");
        if (award.isObject()) {
            gift.put("wallet", award.path("wallet").asString(""));
            gift.put("points", award.path("points").asLong());
        }
        if (reward.isObject()) {
            gift.put("reward", reward);
        }
        JsonNode discount = grant.path("discount");
        if (discount.isObject()) {
            gift.put("discount", discount);
        }
        return gift;
    }
}
