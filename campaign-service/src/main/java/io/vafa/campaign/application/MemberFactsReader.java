package io.vafa.campaign.application;

import io.vafa.campaign.domain.LifecycleProgress;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.campaign.domain.TierStanding;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.engine.MemberFacts;
import io.vafa.campaign.domain.engine.Membership;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.purchase.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what campaigns may ask about a member, as of when something happened. */
public final class MemberFactsReader {
    private static final long UNKNOWN = -1;

    private final Ladders ladders;
    private final SpendHistory history;
    private final Memberships memberships;

    /** Reads what is further back from the decisions. */
    public MemberFactsReader(Ladders ladders, DecisionStore decisions, Memberships memberships) {
        this(ladders, new SpendHistory(decisions), memberships);
    }

    MemberFactsReader(Ladders ladders, SpendHistory history, Memberships memberships) {
        this.ladders = ladders;
        this.history = history;
        this.memberships = memberships;
    }

    /** What is known of a member before an entry. */
    MemberFacts of(MemberProgress before, JournalEntry entry, ZoneId zone) {
        return asOf(before, entry.occurredAt(), zone);
    }

    /**
     * What is known of a member, as of some time.
     *
     * @param zone the programme's
     */
    public MemberFacts asOf(MemberProgress before, Instant at, ZoneId zone) {
        Timeline timeline = before.timeline();
        Optional<TierLadder> ladder = ladders.inForce(before.program(), at);
        int rank = ladder.map(known -> rank(before, known, at)).orElse(0);
        LifecycleProgress lifecycle = before.lifecycle();
        MemberFacts facts = new MemberFacts(
                ladder.map(known -> known.rung(rank).name()).orElse(""),
                rank,
                Objects.requireNonNullElse(lifecycle.stage(), ""),
                timeline.purchases(),
                timeline.total(),
                days(before.openedAt(), at),
                timeline.purchases() == 0 ? UNKNOWN : days(timeline.lastPurchase(), at),
                before.balances(),
                before.rewards().namesAt(at, zone),
                Membership.NONE);
        return facts.in(memberships.of(before, facts, at));
    }

    /** The tier that the member had reached by then; it is what a purchase of that time is judged by, too. */
    private int rank(MemberProgress before, TierLadder ladder, Instant at) {
        if (!ladder.qualification().isLifetimeSpend()) {
            return TierStanding.of(before, ladder).rankAt(at);
        }
        String currency = before.currency();
        int reached =
                currency == null ? 0 : ladder.rankReachedBy(history.spentUntil(before, at), Money.scaleOf(currency));
        return Math.max(reached, before.rankGranted(ladder, at));
    }

    private static long days(@Nullable Instant since, Instant at) {
        return since == null ? UNKNOWN : Math.max(0, Duration.between(since, at).toDays());
    }
}
