package io.vafa.points.store;

import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.points.MovingClock;
import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.application.Claims.Conflict;
import io.vafa.points.intake.application.Claims.ReceiptHolder;
import io.vafa.points.intake.domain.Claim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the intake stage relies on in any store of claims. */
interface ClaimsContract {
    Claims empty();

    @Test
    default void aClaimComesBackWithThePurchaseWordForWord() {
        Claims claims = empty();
        Claim claim = Claim.of(PROGRAM, "m-1", purchase("e1", 1177));

        assertThat(claims.claimEvents(List.of(claim))).isEmpty();

        assertThat(claims.byEvent(claim.eventKey())).contains(claim);
    }

    @Test
    default void theFirstToClaimAnEventKeepsItForEver() {
        Claims claims = empty();
        Claim first = Claim.of(PROGRAM, "m-1", purchase("e1", 1177));
        Claim second = Claim.of(PROGRAM, "m-2", purchase("e1", 9999));
        Claim other = Claim.of(PROGRAM, "m-2", purchase("e2", 9999));
        claims.claimEvents(List.of(first));

        assertThat(claims.claimEvents(List.of(other, second))).containsExactly(1);

        assertThat(claims.byEvent(List.of(first.eventKey(), other.eventKey(), "e|none")))
                .isEqualTo(Map.of(first.eventKey(), first, other.eventKey(), other));
    }

    @Test
    default void twoClaimsOfOneEventInOneBatchLeaveOneStanding() {
        Claims claims = empty();
        Claim claim = Claim.of(PROGRAM, "m-1", purchase("e1", 1177));

        assertThat(claims.claimEvents(List.of(claim, claim))).hasSize(1);

        assertThat(claims.byEvent(claim.eventKey())).contains(claim);
    }

    @Test
    default void aReceiptIsHeldByTheEventThatCameFirstWithIt() {
        Claims claims = empty();
        Claim first = Claim.of(PROGRAM, "m-1", purchase("e1", "r1", 1177));
        Claim again = Claim.of(PROGRAM, "m-1", purchase("e2", "r1", 1177));
        String receipt = first.receiptKey().orElseThrow();

        assertThat(claims.claimReceipts(List.of(first))).isEmpty();
        assertThat(claims.claimReceipts(List.of(again))).containsExactly(0);

        assertThat(again.receiptKey()).contains(receipt);
        assertThat(claims.byReceipt(receipt)).contains(new ReceiptHolder(PARTNER, "e1", "m-1", first.fingerprint()));
        assertThat(claims.byReceipt(List.of("r|none"))).isEmpty();
    }

    @Test
    default void aReceiptsClaimIsNoEventsClaim() {
        Claims claims = empty();
        Claim claim = Claim.of(PROGRAM, "m-1", purchase("e1", 1177));
        claims.claimReceipts(List.of(claim));

        assertThat(claims.byEvent(claim.eventKey())).isEmpty();
        assertThat(claims.claimEvents(List.of(claim))).isEmpty();
    }

    @Test
    default void aConflictIsNotedAndClaimsNothing() {
        Claims claims = empty();
        Claim refused = Claim.of(PROGRAM, "m-1", purchase("e1", 1177));

        claims.recordConflict(refused, "EVENT_CONFLICT", "why");
        claims.recordConflict(refused, "EVENT_CONFLICT", "why");

        assertThat(claims.byEvent(refused.eventKey())).isEmpty();
        assertThat(claims.claimEvents(List.of(refused))).isEmpty();
    }

    @Test
    default void conflictsAreToldPerMemberNewestFirstAndInPages() {
        Claims claims = empty();
        for (String event : List.of("e1", "e2", "e3")) {
            claims.recordConflict(Claim.of(PROGRAM, "m-1", purchase(event, 1177)), "EVENT_CONFLICT", "why " + event);
        }
        claims.recordConflict(Claim.of(PROGRAM, "m-1", purchase("e1", 1177)), "EVENT_CONFLICT", "a repeat is older");
        claims.recordConflict(Claim.of(PROGRAM, "m-2", purchase("e1", 1177)), "EVENT_CONFLICT", "why");
        claims.recordConflict(Claim.of("other", "m-1", purchase("e1", 1177)), "EVENT_CONFLICT", "why");

        List<Conflict> first = claims.conflicts(PROGRAM, "m-1", null, 2);
        List<Conflict> rest = claims.conflicts(PROGRAM, "m-1", first.getLast().name(), 2);

        assertThat(first).extracting(Conflict::detail).containsExactly("why e3", "why e2");
        assertThat(rest).extracting(Conflict::detail).containsExactly("why e1");
        assertThat(rest.getFirst().refused()).isEqualTo(Claim.of(PROGRAM, "m-1", purchase("e1", 1177)));
        assertThat(rest.getFirst().at()).isBefore(first.getLast().at());
        assertThat(claims.conflicts(PROGRAM, "m-1", rest.getLast().name(), 2)).isEmpty();
    }

    /** Every look at it finds it a second later. */
    static Clock tickingClock() {
        MovingClock clock = new MovingClock(Instant.parse("2026-03-20T10:00:00Z"));
        return new Clock() {
            @Override
            public Instant instant() {
                clock.passes(Duration.ofSeconds(1));
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Test
    default void anEventIsNoReceiptAndAReceiptNoEvent() {
        Claims claims = empty();
        Claim claim = Claim.of(PROGRAM, "m-1", purchase("e1", 1177));
        claims.claimEvents(List.of(claim));
        claims.claimReceipts(List.of(claim));

        assertThat(claims.byReceipt(claim.eventKey())).isEmpty();
        assertThat(claims.byEvent(claim.receiptKey().orElseThrow())).isEmpty();
    }

    @Test
    default void nothingClaimedIsNothing() {
        Claims claims = empty();

        assertThat(claims.claimEvents(List.of())).isEmpty();
        assertThat(claims.claimReceipts(List.of())).isEmpty();
        assertThat(claims.byEvent(List.of())).isEmpty();
        assertThat(claims.byReceipt(List.of())).isEmpty();
    }
}
