package io.vafa.member.adapter.in.partnerkey;

import io.vafa.contracts.Require;
import io.vafa.member.application.partnerkey.PartnerKeyDesk;
import io.vafa.member.application.partnerkey.PartnerKeyDesk.Done;
import io.vafa.member.domain.partnerkey.PartnerKey;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.IdempotencyKey;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where an admin makes, lists, rotates and ends the keys that small partners sign with. */
@RestController
@RequestMapping("/v1/programs/{program}/partners/{partner}/keys")
@PreAuthorize("hasRole('ADMIN')")
public class PartnerKeyController {
    private static final String DESCRIPTION = "description";
    private static final String OVERLAP = "overlapHours";
    private static final long OVERLAP_HOURS_MAX = 168;
    private static final long OVERLAP_HOURS_USUAL = 24;

    private final PartnerKeyDesk desk;
    private final Clock clock;

    public PartnerKeyController(PartnerKeyDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A key.
     *
     * @param status {@code LIVING} or {@code ENDED}
     * @param secretsValid how many secrets count now
     * @param secret shown once, when it is new
     */
    record View(
            String key,
            String partner,
            @Nullable String description,
            String status,
            int secretsValid,
            @Nullable Instant olderSecretUntil,
            Instant createdAt,
            String createdBy,
            @Nullable Instant rotatedAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String secret) {
        static View of(PartnerKey key, Instant now, @Nullable String secret) {
            List<PartnerKey.SealedSecret> valid = key.secretsAt(now);
            PartnerKey.Ended ended = key.ended();
            return new View(
                    key.id(),
                    key.partner(),
                    key.description(),
                    ended == null ? "LIVING" : "ENDED",
                    valid.size(),
                    valid.size() < 2 ? null : valid.getLast().until(),
                    key.createdAt(),
                    key.createdBy(),
                    key.rotatedAt(),
                    ended == null ? null : ended.at(),
                    ended == null ? null : ended.by(),
                    secret);
        }

        /** Without the secret, which does not belong in logs. */
        @Override
        public String toString() {
            return "View[" + key + "]";
        }
    }

    /** All keys of a partner that are shown; they are few, so there are no pages. */
    record All(List<View> keys) {}

    @PostMapping
    ResponseEntity<View> create(
            @PathVariable String program,
            @PathVariable String partner,
            Caller caller,
            HttpServletRequest http,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String named)
            throws IOException {
        String request = IdempotencyKey.of(named).orElse(null);
        JsonBody body = JsonBody.readIfAny(http.getInputStream(), Set.of(DESCRIPTION));
        String description = body.optionalText(DESCRIPTION).orElse(null);
        body.check();
        PartnerKeyDesk.Wish wish =
                new PartnerKeyDesk.Wish(program, partnerOf(partner), description, caller.subject(), request);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(changed(desk.create(wish)));
    }

    @GetMapping
    All all(@PathVariable String program, @PathVariable String partner) {
        return new All(desk.all(program, partner).stream()
                .map(key -> View.of(key, clock.instant(), null))
                .toList());
    }

    @PostMapping("/{key}/rotate")
    ResponseEntity<View> rotate(
            @PathVariable String program,
            @PathVariable String partner,
            @PathVariable String key,
            HttpServletRequest http)
            throws IOException {
        JsonBody body = JsonBody.readIfAny(http.getInputStream(), Set.of(OVERLAP));
        long hours = body.whole(OVERLAP, 0, OVERLAP_HOURS_MAX).orElse(OVERLAP_HOURS_USUAL);
        body.check();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(changed(desk.rotate(program, partner, key, Duration.ofHours(hours))));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String program, @PathVariable String partner, @PathVariable String key, Caller caller) {
        changed(desk.end(program, partner, key, caller.subject()));
    }

    private View changed(Done done) {
        return switch (done) {
            case Done.Changed(PartnerKey key, var secret) -> View.of(key, clock.instant(), secret);
            case Done.Refused(String code, String detail) ->
                throw new RequestRefusedException(
                        code.equals("IDEMPOTENCY_KEY_REUSED") ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT,
                        code,
                        detail);
            case Done.Unknown() -> throw unknown();
        };
    }

    static RequestRefusedException unknown() {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_KEY", "this partner has no key of this id");
    }

    private static String partnerOf(String partner) {
        try {
            return Require.text(partner, "partner");
        } catch (IllegalArgumentException unfit) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "WRONG_FORMAT", "the partner " + unfit.getMessage());
        }
    }
}
