package io.vafa.campaign.adapter.in.till;

import io.vafa.campaign.adapter.in.till.QuoteAnswers.Bound;
import io.vafa.campaign.application.Forecasts;
import io.vafa.campaign.application.till.Coupons;
import io.vafa.campaign.application.till.Quote;
import io.vafa.campaign.application.till.Quotes;
import io.vafa.campaign.application.till.Quotes.Committed;
import io.vafa.campaign.domain.engine.Presented;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.platform.json.Json;
import io.vafa.platform.json.UnfitJson;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/**
 * What a basket would cost, what would follow from it, and the promise of that. The gateway has read and judged the basket, and replaced the
 * identifier by its digest, before it comes here.
 */
@RestController
public class QuoteController {
    private static final int CODE_LENGTH_MAX = 40;

    private final Quotes quotes;
    private final Forecasts forecasts;
    private final Coupons coupons;

    public QuoteController(Quotes quotes, Forecasts forecasts, Coupons coupons) {
        this.coupons = coupons;
        this.quotes = quotes;
        this.forecasts = forecasts;
    }

    /**
     * What is asked.
     *
     * @param member whose basket it is
     * @param report the purchase as it would be without any discount
     * @param coupons codes as they were shown
     * @param rewards places of the entries that gave what is to be used
     */
    record Asked(String member, PurchaseCompleted report, List<String> coupons, List<Long> rewards) {}

    @PostMapping("/internal/v1/programs/{program}/quotes")
    @PreAuthorize("hasAnyRole('SERVICE', 'TILL', 'PARTNER', 'ADMIN')")
    QuoteAnswers.Told quote(@PathVariable String program, @RequestBody byte[] body, Caller caller) {
        Asked asked = read(body, Asked.class);
        if (!asked.report().program().equals(program)) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN,
                    "FOREIGN_PROGRAM",
                    "the basket is of programme " + asked.report().program());
        }
        if (!caller.has(Role.SERVICE) && !asked.report().purchase().partner().equals(caller.partner())) {
            throw new RequestRefusedException(HttpStatus.FORBIDDEN, "FOREIGN_PARTNER", "the basket is not yours");
        }
        List<Presented> presented = new ArrayList<>();
        asked.coupons().stream()
                .filter(code -> code.length() <= CODE_LENGTH_MAX)
                .forEach(code -> presented.add(coupons.presented(program, code)));
        asked.rewards().forEach(given -> presented.add(Presented.held(given)));
        return QuoteAnswers.told(
                quotes.quote(program, asked.member(), asked.report().purchase(), presented));
    }

    /**
     * What the purchase would earn.
     *
     * @param earned by the accrual rules, by wallet
     */
    record Earned(Map<String, Long> earned) {}

    @PostMapping("/internal/v1/programs/{program}/quotes/{quote}/forecast")
    @PreAuthorize("hasAnyRole('SERVICE', 'TILL', 'PARTNER', 'ADMIN')")
    Forecasts.Forecast forecast(
            @PathVariable String program, @PathVariable String quote, @RequestBody byte[] body, Caller caller) {
        Quote found = quotes.find(program, caller.partner(), quote).orElseThrow(QuoteController::unknown);
        return forecasts.of(
                program,
                found.member(),
                found.quoted().net(),
                read(body, Earned.class).earned(),
                found.promise());
    }

    @PostMapping("/v1/programs/{program}/quotes/{quote}/commit")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    Bound commit(@PathVariable String program, @PathVariable String quote, Caller caller) {
        return switch (quotes.commit(program, caller.partner(), quote)) {
            case Committed.Yes yes -> QuoteAnswers.bound(yes.quote(), yes.until());
            case Committed.Unknown _ -> throw unknown();
            case Committed.Expired expired ->
                throw new RequestRefusedException(
                        HttpStatus.CONFLICT,
                        "QUOTE_EXPIRED",
                        "it could be committed until " + expired.at() + "; ask for another");
            case Committed.Otherwise other ->
                throw new RequestRefusedException(
                        HttpStatus.CONFLICT,
                        "COMMITTED_OTHERWISE",
                        "the purchase is bound to " + other.quote() + "; release that first if the basket has changed");
            case Committed.UsedUp used ->
                throw new RequestRefusedException(
                        HttpStatus.CONFLICT,
                        "USED_UP",
                        (used.campaign().isEmpty()
                                        ? "what was to be handed out"
                                        : "what " + used.campaign() + " promised")
                                + " was used meanwhile; ask for another quote");
            case Committed.Busy _ ->
                throw new RequestRefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "SERVICE_UNAVAILABLE",
                        "too many want the same at once; nothing is bound; try again");
        };
    }

    /** Nothing is bound any more. */
    record Free(String quote, boolean committed) {}

    @PostMapping("/v1/programs/{program}/quotes/{quote}/release")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'ADMIN')")
    Free release(@PathVariable String program, @PathVariable String quote, Caller caller) {
        return switch (quotes.release(program, caller.partner(), quote)) {
            case YES -> new Free(quote, false);
            case UNKNOWN -> throw unknown();
            case KEPT ->
                throw new RequestRefusedException(
                        HttpStatus.CONFLICT,
                        "QUOTE_KEPT",
                        "the purchase has come, and what was promised counts; report a return if it goes back");
        };
    }

    private static RequestRefusedException unknown() {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND,
                "UNKNOWN_QUOTE",
                "there is no such quote of yours; quotes are kept for a short time");
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            return Json.read(body, type);
        } catch (JacksonException unreadable) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "UNREADABLE", UnfitJson.explain(unreadable));
        }
    }
}
