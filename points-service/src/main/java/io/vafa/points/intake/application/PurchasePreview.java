package io.vafa.points.intake.application;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.ledger.application.AccountLoader;
import io.vafa.points.ledger.application.Allowance;
import io.vafa.points.ledger.application.TermsCatalog;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Decision;
import io.vafa.points.ledger.domain.Evidence;
import io.vafa.points.ledger.domain.Headroom;
import io.vafa.points.ledger.domain.Issued;
import io.vafa.points.ledger.domain.Ledger;
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
     */
    public record Preview(
            String program,
            @Nullable String member,
            boolean accepted,
            Map<String, Long> earned,
            @Nullable String code,
            @Nullable String detail,
            List<RuleTried> explanation) {}

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
        return switch (decide(account, credit)) {
            case Decision.Accepted accepted ->
                new Preview(program, known, true, earned(accepted), null, null, accepted.explanation());
            case Decision.Refused refused ->
                new Preview(
                        program,
                        known,
                        false,
                        Map.of(),
                        refused.code().name(),
                        refused.detail(),
                        refused.explanation());
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
