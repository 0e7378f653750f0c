package io.vafa.contracts.decision;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vafa.contracts.Require;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.journal.CountedDay;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.journal.SpendBrought;
import io.vafa.contracts.purchase.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the campaigns decided about one entry of a member's journal. Written once per entry; a redelivery uses it again and
 * never decides anew.
 *
 * @param triggerSequence the entry's place in the journal
 * @param triggerCause the entry's cause, as its key
 * @param occurredAt when it happened; for a return, when the purchase did that it takes back
 * @param spendMinorUnits what a purchase adds to the member's spend; negative for a return
 * @param multiplier what the member's tier gave per whole unit of currency, so that a return is judged by it again; absent:
 *     no tier was asked
 * @param factor by how much the tier multiplied what the rules gave, for the same; absent: it did not
 * @param tried every campaign that was tried, what it gave and why
 * @param grants what is given
 * @param takeBacks points to be taken back
 * @param recalls what else is to be taken back
 * @param uses how often the member is given something, as limits count it
 * @param collections what the member collects
 * @param rewardUses what the member used of what they were given
 * @param followUps waits that begin or end early; absent: none
 * @param judged the purchase, where something was given or collected because of it that a return may undo
 * @param tierChange tier to move to, if any
 * @param tierKeptThrough the last day through which the member keeps the tier whatever happens; absent: nothing new is promised
 * @param counted what it counts towards a tier; absent: nothing, or tiers did not count by days yet
 * @param brought what a merged member had spent and counts here as well, or no longer, if any
 * @param carry what counts for the member as whom this one goes on, or went on until now, if any
 * @param draws what is taken from, or given back to, what a campaign may give in all; absent: nothing
 */
public record CampaignDecision(
        String program,
        String member,
        long triggerSequence,
        String triggerCause,
        Instant occurredAt,
        long spendMinorUnits,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal multiplier,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal factor,

        List<RuleTried> tried,
        List<CampaignGrant> grants,
        List<TakeBackPoints> takeBacks,
        List<RecallReward> recalls,
        List<CampaignUse> uses,
        List<CampaignCollection> collections,
        List<RewardUse> rewardUses,
        @Nullable List<CampaignFollowUp> followUps,
        @Nullable Purchase judged,
        @Nullable ChangeTier tierChange,
        @Nullable LocalDate tierKeptThrough,
        @Nullable CountedDay counted,
        @Nullable SpendBrought brought,
        @Nullable CarrySpend carry,
        @Nullable List<CampaignDraw> draws) {
    public CampaignDecision {
        Require.text(program, "program");
        Require.text(member, "member");
        Require.atLeast(1, triggerSequence, "triggerSequence");
        Require.present(triggerCause, "triggerCause");
        Require.present(occurredAt, "occurredAt");
        tried = List.copyOf(Require.present(tried, "tried"));
        grants = List.copyOf(Require.present(grants, "grants"));
        takeBacks = List.copyOf(Require.present(takeBacks, "takeBacks"));
        recalls = List.copyOf(Require.present(recalls, "recalls"));
        uses = List.copyOf(Require.present(uses, "uses"));
        collections = List.copyOf(Require.present(collections, "collections"));
        rewardUses = List.copyOf(Require.present(rewardUses, "rewardUses"));
        followUps = followUps == null || followUps.isEmpty() ? null : List.copyOf(followUps);
        draws = draws == null || draws.isEmpty() ? null : List.copyOf(draws);
    }

    /** Waits that begin or end early. */
    public List<CampaignFollowUp> waits() {
        return followUps == null ? List.of() : followUps;
    }

    /** What is taken from, or given back to, what campaigns may give in all. */
    public List<CampaignDraw> drawn() {
        return draws == null ? List.of() : draws;
    }

    /** What is decided about one entry, put together piece by piece. */
    public static final class Draft {
        private final String program;
        private final String member;
        private final long triggerSequence;
        private final String triggerCause;
        private Instant occurredAt;
        private long spendMinorUnits;
        private @Nullable BigDecimal multiplier;
        private @Nullable BigDecimal factor;
        private final List<RuleTried> tried = new ArrayList<>();
        private final List<CampaignGrant> grants = new ArrayList<>();
        private final List<TakeBackPoints> takeBacks = new ArrayList<>();
        private final List<RecallReward> recalls = new ArrayList<>();
        private final List<CampaignUse> uses = new ArrayList<>();
        private final List<CampaignCollection> collections = new ArrayList<>();
        private final List<RewardUse> rewardUses = new ArrayList<>();
        private final List<CampaignFollowUp> followUps = new ArrayList<>();
        private @Nullable Purchase judged;
        private @Nullable ChangeTier tierChange;
        private @Nullable LocalDate tierKeptThrough;
        private @Nullable CountedDay counted;
        private @Nullable SpendBrought brought;
        private @Nullable CarrySpend carry;
        private List<CampaignDraw> draws = new ArrayList<>();

        public Draft(String program, String member, long triggerSequence, String triggerCause, Instant occurredAt) {
            this.program = program;
            this.member = member;
            this.triggerSequence = triggerSequence;
            this.triggerCause = triggerCause;
            this.occurredAt = occurredAt;
        }

        /** Goes on from what was decided already. */
        public static Draft of(CampaignDecision decided) {
            Draft draft = new Draft(
                    decided.program, decided.member, decided.triggerSequence, decided.triggerCause, decided.occurredAt);
            draft.spendMinorUnits = decided.spendMinorUnits;
            draft.multiplier = decided.multiplier;
            draft.factor = decided.factor;
            draft.tried.addAll(decided.tried);
            draft.grants.addAll(decided.grants);
            draft.takeBacks.addAll(decided.takeBacks);
            draft.recalls.addAll(decided.recalls);
            draft.uses.addAll(decided.uses);
            draft.collections.addAll(decided.collections);
            draft.rewardUses.addAll(decided.rewardUses);
            draft.followUps.addAll(decided.waits());
            draft.judged = decided.judged;
            draft.tierChange = decided.tierChange;
            draft.tierKeptThrough = decided.tierKeptThrough;
            draft.counted = decided.counted;
            draft.brought = decided.brought;
            draft.carry = decided.carry;
            draft.draws.addAll(decided.drawn());
            return draft;
        }

        public Draft occurredAt(Instant instant) {
            this.occurredAt = instant;
            return this;
        }

        public Draft spend(long minorUnits) {
            this.spendMinorUnits = minorUnits;
            return this;
        }

        public Draft multiplier(@Nullable BigDecimal perUnit) {
            this.multiplier = perUnit;
            return this;
        }

        public Draft factor(@Nullable BigDecimal times) {
            this.factor = times;
            return this;
        }

        public Draft tried(RuleTried rule) {
            tried.add(rule);
            return this;
        }

        public Draft grant(CampaignGrant grant) {
            grants.add(grant);
            return this;
        }

        public Draft takeBack(TakeBackPoints command) {
            takeBacks.add(command);
            return this;
        }

        public Draft recall(RecallReward command) {
            recalls.add(command);
            return this;
        }

        public Draft use(CampaignUse use) {
            uses.add(use);
            return this;
        }

        public Draft collection(CampaignCollection collection) {
            collections.add(collection);
            return this;
        }

        public Draft rewardUse(RewardUse use) {
            rewardUses.add(use);
            return this;
        }

        public Draft followUp(CampaignFollowUp followUp) {
            followUps.add(followUp);
            return this;
        }

        public Draft judged(Purchase purchase) {
            this.judged = purchase;
            return this;
        }

        public Draft tierChange(@Nullable ChangeTier change) {
            this.tierChange = change;
            return this;
        }

        public Draft tierKeptThrough(@Nullable LocalDate day) {
            this.tierKeptThrough = day;
            return this;
        }

        public Draft counted(@Nullable CountedDay day) {
            this.counted = day;
            return this;
        }

        public Draft brought(@Nullable SpendBrought spend) {
            this.brought = spend;
            return this;
        }

        public Draft carry(@Nullable CarrySpend spend) {
            this.carry = spend;
            return this;
        }

        public Draft draw(CampaignDraw draw) {
            draws.add(draw);
            return this;
        }

        /** What is drawn so far. */
        public List<CampaignDraw> drawn() {
            return List.copyOf(draws);
        }

        /** The same draws, told under what they are drawn. */
        public Draft drawnAs(List<CampaignDraw> others) {
            draws = new ArrayList<>(others);
            return this;
        }

        /** What it counts towards a tier, as far as that was said. */
        public @Nullable CountedDay counted() {
            return counted;
        }

        public CampaignDecision decision() {
            return new CampaignDecision(
                    program,
                    member,
                    triggerSequence,
                    triggerCause,
                    occurredAt,
                    spendMinorUnits,
                    multiplier,
                    factor,
                    tried,
                    grants,
                    takeBacks,
                    recalls,
                    uses,
                    collections,
                    rewardUses,
                    followUps,
                    judged,
                    tierChange,
                    tierKeptThrough,
                    counted,
                    brought,
                    carry,
                    draws);
        }
    }
}
