package io.vafa.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.journal.SpentAt;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who spends as two persons is one when they are merged. */
class MergedSpendTest {
    private static final Instant AT = Instant.parse("2021-01-01T00:00:00Z");
    private static final TierLadder LADDER = SampleLadders.silverAndGold();

    private final SimulatedLedger ledger = new SimulatedLedger();
    private final Map<String, MemberProgress> known = new HashMap<>();
    private final Map<String, CampaignDecision> latest = new HashMap<>();

    @Test
    void whatBothSpentReachesATierTogether() {
        buys("old", 110_00);
        buys("new", 110_00);

        ledger.merge("old", "new", AT);
        reads("old");
        ChangeTier change = reads("new").tierChange();

        assertThat(change).isNotNull();
        assertThat(change.tier()).isEqualTo("Silver");
        assertThat(change.reason()).contains("220.00 of both");
        assertThat(progress("new").timeline().total()).isEqualTo(220_00);
    }

    @Test
    void theHigherTierIsKept() {
        buys("old", 1100_00);
        ledger.merge("old", "new", AT);
        ledger.open("new", AT);
        reads("old");

        ChangeTier change = reads("new").tierChange();

        assertThat(change).isNotNull();
        assertThat(change.tier()).isEqualTo("Gold");
    }

    @Test
    void thePreviewIsWhatBecomesOfThem() {
        buys("old", 110_00);
        buys("new", 110_00);
        MemberProgress seen = MergedSpend.trial(progress("old"), progress("new"), LADDER, AT);

        ledger.merge("old", "new", AT);
        reads("old");
        reads("new");
        reads("new");

        assertThat(progress("new").confirmed()).isEqualTo(seen.confirmed());
        assertThat(progress("new").timeline()).isEqualTo(seen.timeline());
    }

    @Test
    void goodsOfTheOldOneThatComeBackCountLessForTheOther() {
        JournalEntry bought = buys("old", 110_00);
        ledger.merge("old", "new", AT);
        reads("old");
        reads("new");

        ledger.returned("old", bought, AT, 110_00, 25_00);
        CarrySpend carry = reads("old").carry();
        reads("new");

        assertThat(carry).isNotNull();
        assertThat(carry.spend().spent()).containsExactly(new SpentAt(AT, -85_00));
        assertThat(progress("new").timeline().total()).isEqualTo(25_00);
    }

    @Test
    void whoPartsTakesAlongWhatTheySpentAndTheTierStays() {
        buys("old", 110_00);
        buys("new", 110_00);
        ledger.merge("old", "new", AT);
        reads("old");
        reads("new");
        reads("new");

        ledger.part("old", AT);
        reads("old");
        CampaignDecision decided = reads("new");

        assertThat(decided.tierChange()).isNull();
        assertThat(progress("new").timeline().total()).isEqualTo(110_00);
        assertThat(Objects.requireNonNull(progress("new").confirmed()).tier()).isEqualTo("Silver");
        assertThat(progress("old").timeline().total()).isEqualTo(110_00);
        assertThat(progress("old").mergedInto()).isNull();
    }

    private MemberProgress progress(String member) {
        return known.getOrDefault(member, MemberProgress.fresh(SimulatedLedger.PROGRAM, member));
    }

    private JournalEntry buys(String member, long cents) {
        JournalEntry entry = ledger.purchase(
                member,
                SimulatedLedger.purchase(member + "-" + ledger.journal(member).size(), AT, cents));
        reads(member);
        return entry;
    }

    /** The campaign reads a journal to its end; what follows is obeyed. */
    private CampaignDecision reads(String member) {
        List<JournalEntry> journal = List.copyOf(ledger.journal(member));
        for (JournalEntry entry : journal.subList((int) progress(member).watermark(), journal.size())) {
            MemberProgress before = progress(member);
            CampaignDecision decision = decide(before, entry);
            if (decision == null) {
                known.put(member, before.after(entry, null, Timeline.POINTS_MAX));
            } else {
                latest.put(member, decision);
                known.put(member, before.after(entry, decision, Timeline.POINTS_MAX));
                if (decision.carry() != null) {
                    ledger.obey(decision.carry());
                }
                if (decision.tierChange() != null) {
                    ledger.obey(decision.tierChange());
                }
            }
        }
        return Objects.requireNonNull(latest.get(member));
    }

    private static @Nullable CampaignDecision decide(MemberProgress before, JournalEntry entry) {
        if (MergedSpend.isIn(entry)) {
            return MergedSpend.decide(before, entry, LADDER).decision();
        }
        if (entry.purchase() != null) {
            return TierCampaign.decide(
                            before,
                            entry,
                            entry.purchase(),
                            LADDER,
                            before.timeline().spentUntil(AT).orElse(0))
                    .decision();
        }
        PurchaseReturned returned = TierCampaign.returnIn(entry).orElse(null);
        if (returned == null) {
            return null;
        }
        CampaignDecision.Draft draft = TierCampaign.decideReturn(entry, returned, null, before.currency(), null);
        TierCampaign.carryOn(before, entry, draft);
        return draft.decision();
    }
}
