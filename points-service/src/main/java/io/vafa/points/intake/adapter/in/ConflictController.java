package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.intake.application.MemberConflicts;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.adapter.in.KnownMembers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the help desk reads of reports that stand in no journal, because their event id or their receipt was taken. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/conflicts")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class ConflictController {
    private static final String LIMIT_DEFAULT = "100";
    private static final int LIMIT_MAX = 200;

    private final KnownMembers members;
    private final MemberConflicts conflicts;

    public ConflictController(KnownMembers members, MemberConflicts conflicts) {
        this.members = members;
        this.conflicts = conflicts;
    }

    /**
     * Reports refused as conflicts, newest first.
     *
     * @param nextCursor for the older ones; null when there are none
     */
    record Page(List<View> conflicts, @Nullable String nextCursor) {}

    /**
     * One report that had no effect.
     *
     * @param at when it was refused first
     * @param first what holds the event id or the receipt; null if that is not known any more
     * @param purchase what was reported, of purchases
     * @param returned what was reported, of returns
     * @param confirmation what was reported, of confirmations
     * @param activity what was reported, of activities
     * @param withdrawal what was reported, of withdrawals
     * @param orderStatus what was reported, of orders
     */
    record View(
            Instant at,
            String code,
            String detail,
            String partner,
            String eventId,
            MemberConflicts.@Nullable Holder first,
            @Nullable Purchase purchase,
            @Nullable PurchaseReturn returned,
            @Nullable PurchaseConfirmation confirmation,
            @Nullable Activity activity,
            @Nullable ActivityWithdrawal withdrawal,
            @Nullable OrderStatus orderStatus) {
        static View of(MemberConflicts.Told told) {
            Claim refused = told.conflict().refused();
            return new View(
                    told.conflict().at(),
                    told.conflict().code(),
                    told.conflict().detail(),
                    refused.partner(),
                    refused.eventId(),
                    told.first(),
                    refused.purchase(),
                    refused.returned(),
                    refused.confirmation(),
                    refused.activity(),
                    refused.withdrawal(),
                    refused.orderStatus());
        }
    }

    @GetMapping
    Page conflicts(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = LIMIT_DEFAULT) int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "LIMIT_OUT_OF_RANGE",
                    "limit must be 1 to " + LIMIT_MAX + ", but is " + limit);
        }
        // One more than asked for says whether there are any left.
        List<MemberConflicts.Told> found =
                conflicts.of(program, member, cursor == null ? null : name(cursor), limit + 1);
        if (found.isEmpty()) {
            members.require(program, member);
        }
        List<MemberConflicts.Told> page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page.stream().map(View::of).toList(),
                found.size() > limit ? cursor(page.getLast().conflict().name()) : null);
    }

    private static String cursor(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
        }
    }
}
