package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.purchase.Purchase;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.intake.application.SentOnPurchases;
import io.vafa.points.ledger.application.AccountLoader;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Ties;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which purchases of a merged member stand in the journal of the one as whom they go or went on. */
@RestController
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class SentOnController {
    private final SentOnPurchases purchases;
    private final AccountLoader accounts;

    public SentOnController(SentOnPurchases purchases, AccountLoader accounts) {
        this.purchases = purchases;
        this.accounts = accounts;
    }

    /**
     * One purchase.
     *
     * @param sequence its place in the other's journal
     */
    record View(long sequence, Instant occurredAt, String partner, String eventId, Purchase purchase) {}

    /**
     * Oldest first.
     *
     * @param other in whose journal they stand
     * @param nextCursor for the later ones; null when there are none
     */
    record Page(
            String member,
            String other,
            List<View> purchases,
            @Nullable String nextCursor) {}

    @GetMapping("/v1/programs/{program}/members/{member}/merges/sent-on")
    Page show(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor) {
        Account account = accounts.head(program, member);
        if (account.sequence() == 0 || !account.program().equals(program)) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "there is no such member in this programme");
        }
        Ties ties = account.ties();
        String other = ties.mergedInto() != null
                ? ties.mergedInto()
                : ties.targets().isEmpty() ? null : ties.targets().getLast();
        SentOnPurchases.Page page =
                other == null ? null : purchases.of(account, accounts.head(program, other), from(cursor));
        if (page == null) {
            throw new RequestRefusedException(
                    HttpStatus.CONFLICT, "NOT_MERGED", "the member was never merged into anybody");
        }
        return new Page(
                member,
                page.other(),
                page.entries().stream()
                        .map(entry -> {
                            Purchase purchase = Objects.requireNonNull(entry.purchase());
                            return new View(
                                    entry.sequence(),
                                    entry.occurredAt(),
                                    purchase.partner(),
                                    purchase.eventId(),
                                    purchase);
                        })
                        .toList(),
                page.next() == 0 ? null : String.valueOf(page.next()));
    }

    private static long from(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Math.max(0, Long.parseLong(cursor));
        } catch (NumberFormatException notOurs) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
        }
    }
}
