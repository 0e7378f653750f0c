package io.vafa.gateway.till;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.gateway.intake.Baskets;
import io.vafa.gateway.intake.Baskets.Basket;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a basket would cost and bring; nothing follows from it. Committing and releasing go straight to the campaigns. */
@RestController
class QuoteController {
    private static final String EARNED = "earned";

    private final Baskets baskets;
    private final TillServices services;

    QuoteController(Baskets baskets, TillServices services) {
        this.baskets = baskets;
        this.services = services;
    }

    /** What campaign-service is asked. */
    record Asked(String member, JsonNode report, List<String> coupons, List<Long> rewards) {}

    /**
     * The whole answer.
     *
     * @param quote its id; it can be committed until {@code expiresAt}
     * @param member whose basket it is
     * @param amount without any discount
     * @param toPay with all of them
     * @param lines what is to be paid for each line, in their order
     * @param discounts what was taken off, by which campaign, and why
     * @param coupons what became of each that was shown
     * @param earned points that the purchase would earn by the accrual rules, by wallet
     * @param onTop what campaigns and the tier would give on top, by wallet
     * @param rewards what else they would give
     * @param tier as it would be then, and what would be missing to the next
     * @param collecting how far the member would be with what they collect
     * @param spendable what could be spent as money, by wallet; absent: not to be told
     * @param tried every campaign that was asked, and why it gave what it gave
     * @param unknown fields of which nobody could say anything now, because a service is away
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String quote,
            String program,
            String eventId,
            String member,
            JsonNode expiresAt,
            JsonNode currency,
            JsonNode amount,
            JsonNode toPay,
            JsonNode lines,
            JsonNode discounts,
            JsonNode coupons,
            @Nullable JsonNode earned,
            @Nullable JsonNode onTop,
            @Nullable JsonNode rewards,
            @Nullable JsonNode tier,
            @Nullable JsonNode collecting,
            @Nullable JsonNode spendable,
            JsonNode tried,
            List<String> unknown) {}

    @PostMapping("/v1/programs/{program}/quotes")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    ResponseEntity<byte[]> quote(
            @PathVariable String program,
            Caller caller,
            HttpServletRequest request,
            @RequestHeader HttpHeaders headers) {
        Basket basket = baskets.read(program, caller, request);
        byte[] gross = basket.purchase().data();
        JsonNode preview = services.preview(program, gross, headers);
        String member = preview.path("member").stringValue(null);
        if (member == null) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "nobody is known by what the basket names");
        }
        JsonNode told = services.quote(
                program,
                new Asked(member, Json.read(gross, JsonNode.class), basket.coupons(), basket.rewards()),
                headers);
        List<String> unknown = new ArrayList<>();
        JsonNode earned = earned(program, gross, told, preview, headers, unknown);
        String quote = told.path("quote").stringValue("");
        JsonNode forecast = earned == null
                ? null
                : knownOrNull(
                        () -> services.forecast(program, quote, Map.of(EARNED, earned), headers),
                        List.of("onTop", "rewards", "tier", "collecting"),
                        unknown);
        if (earned == null) {
            unknown.addAll(List.of("onTop", "rewards", "tier", "collecting"));
        }
        View view = new View(
                quote,
                program,
                basket.purchase().eventId(),
                told.path("member").stringValue(member),
                told.path("expiresAt"),
                told.path("currency"),
                told.path("amount"),
                told.path("toPay"),
                told.path("lines"),
                told.path("discounts"),
                told.path("coupons"),
                earned,
                part(forecast, "points"),
                part(forecast, "rewards"),
                part(forecast, "tier"),
                part(forecast, "collecting"),
                part(preview, "spendable"),
                forecast == null ? told.path("tried") : both(told.path("tried"), forecast.path("tried")),
                unknown);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Json.MAPPER.writeValueAsBytes(view));
    }

    /** By what is to be paid, which is what was asked before unless there is a discount. */
    private @Nullable JsonNode earned(
            String program, byte[] gross, JsonNode told, JsonNode preview, HttpHeaders headers, List<String> unknown) {
        if (told.path("toPay").equals(told.path("amount"))) {
            return preview.path(EARNED);
        }
        PurchaseCompleted report = Json.read(gross, PurchaseCompleted.class);
        Purchase net = Json.read(told.path("net").toString(), Purchase.class);
        byte[] reduced = Json.write(new PurchaseCompleted(report.program(), report.member(), net));
        JsonNode answer = knownOrNull(() -> services.preview(program, reduced, headers), List.of(EARNED), unknown);
        return answer == null ? null : answer.path(EARNED);
    }

    /** A price is worth telling even if nobody can say what else it would bring. */
    private static @Nullable JsonNode knownOrNull(Supplier<JsonNode> asked, List<String> fields, List<String> unknown) {
        try {
            return asked.get();
        } catch (RequestRefusedException away) {
            if (away.status() != HttpStatus.SERVICE_UNAVAILABLE) {
                throw away;
            }
            unknown.addAll(fields);
            return null;
        }
    }

    private static @Nullable JsonNode part(@Nullable JsonNode whole, String name) {
        return whole == null ? null : whole.get(name);
    }

    private static JsonNode both(JsonNode first, JsonNode second) {
        var all = Json.MAPPER.createArrayNode();
        first.forEach(all::add);
        second.forEach(all::add);
        return all;
    }
}
