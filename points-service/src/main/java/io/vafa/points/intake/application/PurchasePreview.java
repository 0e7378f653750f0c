package io.vafa.points.intake.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.ledger.application.AccountLoader;
import io.vafa.points.ledger.application.Allowance;
import io.vafa.points.ledger.application.TermsCatalog;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Decision;
import io.vafa.points.ledger.domain.Due;
import io.vafa.points.ledger.domain.Evidence;
import io.vafa.points.ledger.domain.Headroom;
import io.vafa.points.ledger.domain.Issued;
import io.vafa.points.ledger.domain.Ledger;
import io.vafa.points.ledger.domain.RedeemRate;
import io.vafa.points.ledger.domain.Terms;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says what a purchase would earn if it came in now, by the very function that decides; writes nothing. */
public final class PurchasePreview {
    private static final String DRY_RUN = "dry-run";

    private final References references;
    private final AccountLoader accounts;
    private final TermsCatalog terms;
    private final Allowance allowance;
    private final Clock clock;

    /**
     * A preview.
     *
     * @param allowance is asked, and nothing reserved
     */
    public PurchasePreview(
            References references, AccountLoader accounts, TermsCatalog terms, Allowance allowance, Clock clock) {
        this.references = references;
        this.accounts = accounts;
        this.terms = terms;
        this.allowance = allowance;
        this.clock = clock;
    }

    /**
     * What would happen.
     *
     * @param member whose account the caps were judged by; null if nobody is known by the reference: then nothing was used yet
     * @param accepted whether the ledger would credit it
     * @param earned units per wallet
     * @param code of the refusal; null if it would be credited
     * @param explanation every rule that was tried, what it would give and why
     * @param spendable what could be spent as money before the purchase, by wallet; what cannot is missing; null: not to be told
     */
    public record Preview(
            String program,
            @Nullable String member,
            boolean accepted,
            Map<String, Long> earned,
            @Nullable String code,
            @Nullable String detail,
            List<RuleTried> explanation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Spendable> spendable) {
        /** The same for somebody who may not know what the member has. */
        public Preview withoutBalances() {
            return new Preview(program, member, accepted, earned, code, detail, explanation, null);
        }
    }

    /**
     * What could be spent of a wallet at once.
     *
     * @param units the most, in the steps that the programme asks for
     * @param worth of all of it
     */
    public record Spendable(long units, Money worth) {}

    /**
     * Judges a purchase as if it came in now. What it would be as a resend or a conflict is not looked at.
     *
     * @param member whose it is; null: whose its reference says
     */
    public Preview of(PurchaseCompleted report, @Nullable String member) {
        String program = report.program();
        Purchase purchase = report.purchase();
        String known = member == null ? resolved(report) : member;
        String somebody = known == null ? "nobody" : known;
        Account account = known == null ? Account.empty(program, somebody) : accounts.head(program, known);
        CreditPurchase credit = new CreditPurchase(
                program,
                somebody,
                new Cause(DRY_RUN, program, purchase.partner(), purchase.eventId()),
                DRY_RUN,
                purchase,
                null);
        Map<String, Spendable> spendable = spendable(account, credit);
        return switch (decide(account, credit)) {
            case Decision.Accepted accepted ->
                new Preview(program, known, true, earned(accepted), null, null, accepted.explanation(), spendable);
            case Decision.Refused refused ->
                new Preview(
                        program,
                        known,
                        false,
                        Map.of(),
                        refused.code().name(),
                        refused.detail(),
                        refused.explanation(),
                        spendable);
        };
    }

    private Decision decide(Account account, CreditPurchase credit) {
        Optional<Terms> inForce = terms.inForce(credit.program(), credit.occurredAt());
        Decision decision = Ledger.decide(account, credit, inForce, Evidence.NONE);
        if (!(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        Headroom headroom = allowance.headroom(credit.program(), Issued.by(accepted.postings()), clock.instant());
        return Ledger.decide(account, credit, inForce, Evidence.NONE, headroom);
    }

    /** As of now: what has fallen due since the last entry does not count any more. */
    private Map<String, Spendable> spendable(Account account, CreditPurchase credit) {
        Map<String, Spendable> spendable = new TreeMap<>();
        terms.inForce(credit.program(), clock.instant())
                .ifPresent(known -> Due.until(account, clock.instant())
                        .account()
                        .balances()
                        .forEach((wallet, balance) -> {
                            Optional<RedeemRate> rate = known.wallets().containsKey(wallet)
                                    ? known.wallet(wallet).rate()
                                    : Optional.empty();
                            rate.map(found -> found.most(balance.available()))
                                    .filter(units -> units > 0)
                                    .flatMap(units -> rate.get()
                                            .worth(units, known.currency())
                                            .map(worth -> new Spendable(units, worth)))
                                    .ifPresent(found -> spendable.put(wallet, found));
                        }));
        return spendable;
    }

    private @Nullable String resolved(PurchaseCompleted report) {
        if (report.member() == null) {
            return null;
        }
        String reference = Link.reference(report.program(), report.member().digest());
        return Optional.ofNullable(references.find(List.of(reference)).get(reference))
                .flatMap(tenures -> tenures.at(report.purchase().occurredAt()))
                .map(Link::member)
                .orElse(null);
    }

    private static Map<String, Long> earned(Decision.Accepted accepted) {
        Map<String, Long> earned = new TreeMap<>();
        accepted.postings().forEach(posting -> {
            if (posting instanceof PointsEarned points) {
                earned.merge(points.wallet(), points.points(), Math::addExact);
            }
        });
        return earned;
    }
}
