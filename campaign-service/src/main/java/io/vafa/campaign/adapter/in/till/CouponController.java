package io.vafa.campaign.adapter.in.till;

import io.vafa.campaign.application.till.CouponBatch;
import io.vafa.campaign.application.till.CouponCodes;
import io.vafa.campaign.application.till.Coupons;
import io.vafa.campaign.application.till.Coupons.Ordered;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.IdempotencyKey;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where unique codes are ordered, and where whoever sends them out gets them. */
@RestController
@RequestMapping("/v1/programs/{program}/coupon-batches")
public class CouponController {
    private static final int CHUNK = 1_000;

    private final Coupons coupons;

    public CouponController(Coupons coupons) {
        this.coupons = coupons;
    }

    /** An order; a field that is missing is null. */
    record Order(@Nullable String campaign, @Nullable Integer count) {}

    /** A batch. */
    record View(int batch, String campaign, int count, Instant orderedAt, String orderedBy) {
        static View of(CouponBatch batch) {
            return new View(batch.number(), batch.campaign(), batch.count(), batch.orderedAt(), batch.orderedBy());
        }
    }

    record Listed(List<View> batches) {}

    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<View> order(
            @PathVariable String program, @RequestBody Order order, Caller caller, HttpServletRequest request) {
        String key = IdempotencyKey.required(request);
        String campaign = order.campaign();
        Integer count = order.count();
        if (campaign == null || campaign.isBlank()) {
            throw unfit("/campaign", "FIELD_MISSING", "name the campaign whose coupons they are");
        }
        if (count == null) {
            throw unfit("/count", "FIELD_MISSING", "say how many");
        }
        if (count < 1 || count > CouponCodes.SERIALS_MAX) {
            throw unfit("/count", "FIELD_INVALID", "must be 1 to " + CouponCodes.SERIALS_MAX);
        }
        return switch (coupons.order(program, campaign, count, caller.subject(), caller.subject() + "\n" + key)) {
            case Ordered.Yes(CouponBatch batch) ->
                ResponseEntity.created(
                                URI.create("/v1/programs/" + program + "/coupon-batches/" + batch.number() + "/codes"))
                        .body(View.of(batch));
            case Ordered.NoSuchCampaign _ ->
                throw unfit(
                        "/campaign",
                        "UNKNOWN_CAMPAIGN",
                        "no campaign that is in force now has trigger: coupon with unique codes under that name");
            case Ordered.KeyUsed _ ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "IDEMPOTENCY_KEY_REUSED",
                        "another request bore this Idempotency-Key");
            case Ordered.Full _ ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "BATCHES_USED_UP",
                        "a programme has at most " + CouponCodes.BATCHES_MAX + " batches");
        };
    }

    @GetMapping
    @PreAuthorize("hasRole('ADMIN')")
    Listed list(@PathVariable String program) {
        return new Listed(coupons.all(program).stream().map(View::of).toList());
    }

    /** A line each, made again from the key, so that a million need no room anywhere. */
    @RecentLogin
    @GetMapping("/{batch}/codes")
    @PreAuthorize("hasRole('ADMIN')")
    void codes(@PathVariable String program, @PathVariable String batch, HttpServletResponse response)
            throws IOException {
        CouponBatch found = number(batch)
                .flatMap(known -> coupons.find(program, known))
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_BATCH", "there is no such batch of coupons"));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        out.write("code\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int from = 1; from <= found.count(); from += CHUNK) {
            StringBuilder lines = new StringBuilder();
            for (int serial = from; serial < from + CHUNK && serial <= found.count(); serial++) {
                lines.append(coupons.code(found, serial)).append("\r\n");
            }
            out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private static Optional<Integer> number(String batch) {
        try {
            return Optional.of(Integer.valueOf(batch));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static RequestRefusedException unfit(String pointer, String code, String detail) {
        return new RequestRefusedException(
                HttpStatus.UNPROCESSABLE_CONTENT, List.of(new Refusal(pointer, code, detail)));
    }
}
