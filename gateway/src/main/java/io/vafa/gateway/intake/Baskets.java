package io.vafa.gateway.intake;

import io.vafa.contracts.EventType;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.IdempotencyKey;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody is about to pay for: the purchase as it would be reported without any discount, with the coupons that are shown. */
public final class Baskets {
    private static final String COUPONS = "coupons";
    private static final String REWARDS = "rewards";

    /** More than anybody holds in their hand. */
    private static final int SHOWN_MAX = 20;

    private static final int CODE_LENGTH_MAX = 40;
    private static final long PLACE_MAX = 1_000_000_000_000L;

    private final ReportDesk desk;

    public Baskets(ReportDesk desk) {
        this.desk = desk;
    }

    /**
     * What was read.
     *
     * @param purchase as the event {@code vafa.purchase.completed.v1} would have it
     * @param coupons codes as they were shown
     * @param rewards places of the entries that gave what is to be used
     */
    public record Basket(Reading.Fit purchase, List<String> coupons, List<Long> rewards) {}

    /**
     * Reads a request's body.
     *
     * @throws RequestRefusedException if it is not such a basket, with all that is wrong
     */
    public Basket read(String program, Caller caller, HttpServletRequest request) {
        Sender sender = Sender.of(program, caller);
        if (RequestBody.form(request) != RequestBody.Form.JSON) {
            throw new RequestRefusedException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "CONTENT_TYPE", "send one basket as application/json");
        }
        if (!desk.knows(program)) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "this programme was never applied");
        }
        byte[] body = RequestBody.read(request, SingleIntake.BODY_BYTES_MAX);
        List<String> coupons = new ArrayList<>();
        List<Long> rewards = new ArrayList<>();
        byte[] purchase = switch (JsonReading.strictly(body)) {
            case JsonReading.Malformed(Fault fault) -> throw fault.asException();
            case JsonReading.Read(JsonNode json) ->
                json instanceof ObjectNode object ? Json.write(withoutShown(object, coupons, rewards)) : body;
        };
        return switch (desk.bare(
                purchase,
                EventType.PURCHASE_COMPLETED,
                IdempotencyKey.said(request.getHeader(IdempotencyKey.HEADER)).orElse(null),
                sender)) {
            case Reading.Unfit(Fault fault) -> throw fault.asException();
            case Reading.Fit fit -> new Basket(fit, coupons, rewards);
        };
    }

    private static ObjectNode withoutShown(ObjectNode body, List<String> coupons, List<Long> rewards) {
        List<Refusal> wrong = new ArrayList<>();
        Set<Long> seen = new TreeSet<>();
        for (JsonNode code : listed(body, COUPONS, wrong)) {
            String text = code.stringValue(null);
            if (text == null || text.isBlank() || text.length() > CODE_LENGTH_MAX) {
                wrong.add(new Refusal(
                        "/" + COUPONS, "WRONG_VALUE", "must be codes of 1 to " + CODE_LENGTH_MAX + " characters"));
            } else {
                coupons.add(text.strip());
            }
        }
        for (JsonNode place : listed(body, REWARDS, wrong)) {
            if (!place.isIntegralNumber()
                    || !place.canConvertToLong()
                    || place.longValue() < 1
                    || place.longValue() > PLACE_MAX) {
                wrong.add(new Refusal(
                        "/" + REWARDS,
                        "WRONG_VALUE",
                        "must be the sequences that the member's rewards are listed with"));
            } else if (seen.add(place.longValue())) {
                rewards.add(place.longValue());
            }
        }
        if (!wrong.isEmpty()) {
            throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        }
        ObjectNode rest = body.deepCopy();
        rest.remove(List.of(COUPONS, REWARDS));
        return rest;
    }

    private static List<JsonNode> listed(ObjectNode body, String name, List<Refusal> wrong) {
        JsonNode value = body.get(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > SHOWN_MAX) {
            wrong.add(new Refusal("/" + name, "WRONG_TYPE", "must be a list of at most " + SHOWN_MAX));
            return List.of();
        }
        return value.valueStream().toList();
    }
}
