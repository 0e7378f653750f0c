package io.vafa.campaign.domain.engine;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What a campaign answers. */
public sealed interface CampaignTrigger {
    /** Whether it is this that happened. */
    boolean isAnsweredBy(Happening happening);

    /** As it stands in {@code program.yaml}. */
    String words();

    /** Whether it is goods that are about to be paid for, and not something that has happened. */
    default boolean isAtTheTill() {
        return false;
    }

    /** Whether it is about goods and amounts. */
    default boolean isAboutGoods() {
        return isAtTheTill();
    }

    /** Somebody bought something. */
    record Purchase() implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Bought;
        }

        @Override
        public String words() {
            return "purchase";
        }

        @Override
        public boolean isAboutGoods() {
            return true;
        }
    }

    /** Goods came back. */
    record Return() implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Returned;
        }

        @Override
        public String words() {
            return "return";
        }
    }

    /**
     * A member did something that is no purchase.
     *
     * @param kind as the section {@code activities} declares it
     */
    record Activity(String kind) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Did did
                    && did.activity().kind().equals(kind);
        }

        @Override
        public String words() {
            return "activity " + kind;
        }
    }

    /** Somebody became a member. */
    record Enrolment() implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Enrolled;
        }

        @Override
        public String words() {
            return "enrolment";
        }
    }

    /**
     * An occasion was noted: a stage of the profile or of the lifecycle, a day that matters to the member.
     *
     * @param kind which sort
     * @param name which one; null: any
     * @param leadDays so many days ahead; null: whatever it is
     */
    record Occasion(
            String kind, @Nullable String name, @Nullable Integer leadDays) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Noted noted
                    && noted.kind().equals(kind)
                    && (name == null || name.equals(noted.name()))
                    && (leadDays == null || leadDays.equals(noted.leadDays()));
        }

        @Override
        public String words() {
            return "occasion " + kind + (name == null ? "" : " " + name);
        }
    }

    /** Somebody got into another tier. */
    record TierChange(boolean upwards) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Moved moved && moved.upwards() == upwards;
        }

        @Override
        public String words() {
            return upwards ? "tier upgrade" : "tier downgrade";
        }
    }

    /**
     * What can be spent rose to a mark from below it.
     *
     * @param units of the wallet, at least 1
     */
    record Balance(String wallet, long units) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Rose rose
                    && rose.wallet().equals(wallet)
                    && rose.before() < units
                    && rose.after() >= units;
        }

        @Override
        public String words() {
            return "balance " + wallet;
        }
    }

    /**
     * Time went by.
     *
     * @param campaign its id, by which its days are noted
     */
    record Time(String campaign, Timing timing) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Noted noted
                    && noted.kind().equals(TimedOccasions.KIND)
                    && noted.name().equals(campaign);
        }

        @Override
        public String words() {
            return timing.words();
        }
    }

    /**
     * A wait is over that an effect of another campaign began.
     *
     * @param campaign its id, by which such effects name it
     * @param unlessBought nothing is given if anything was bought since the wait began
     */
    record FollowUp(String campaign, boolean unlessBought) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Noted noted
                    && noted.kind().equals(TimedOccasions.FOLLOW_UP)
                    && noted.name().equals(campaign);
        }

        @Override
        public String words() {
            return "follow-up";
        }
    }

    /** Somebody who was brought by another buys for the first time. */
    record Referral() implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Bought;
        }

        @Override
        public String words() {
            return "referral";
        }

        @Override
        public boolean isAboutGoods() {
            return true;
        }
    }

    /**
     * Somebody whom the member brought has kept what they bought first.
     *
     * @param campaign its id, by which that is noted
     */
    record Thanks(String campaign) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Noted noted
                    && noted.kind().equals(Referring.REFERRAL)
                    && noted.name().equals(campaign);
        }

        @Override
        public String words() {
            return "referral";
        }
    }

    /**
     * Somebody won in a draw.
     *
     * @param campaign its id, by which what was won is noted
     */
    record Won(String campaign) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Noted noted
                    && noted.kind().equals(TimedOccasions.DRAW)
                    && noted.name().equals(campaign);
        }

        @Override
        public String words() {
            return "draw";
        }
    }

    /**
     * Points were spent.
     *
     * @param purpose null: on whatever
     * @param rewards out of a catalogue, by its own names; empty: on any
     */
    record Redemption(io.vafa.contracts.journal.Redemption.@Nullable Purpose purpose, SortedSet<String> rewards)
            implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Redeemed redeemed
                    && (purpose == null || purpose == redeemed.redemption().purpose())
                    && (rewards.isEmpty() || isAmong(redeemed.redemption().reward()));
        }

        private boolean isAmong(@Nullable String reward) {
            return reward != null && rewards.contains(reward);
        }

        @Override
        public String words() {
            return "redemption";
        }
    }

    /**
     * Something went wrong, and somebody of the staff makes up for it.
     *
     * @param campaign its id, by which it is chosen
     * @param reasons for which it may be, as the programme names them; empty: any
     */
    record Goodwill(String campaign, SortedSet<String> reasons) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return happening instanceof Happening.Regretted regretted
                    && regretted.campaign().equals(campaign)
                    && (reasons.isEmpty() || reasons.contains(regretted.reason()));
        }

        @Override
        public String words() {
            return "goodwill";
        }
    }

    /** Goods are about to be paid for: nothing has happened yet, and what is given is less to pay. */
    record Basket() implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return false;
        }

        @Override
        public String words() {
            return "basket";
        }

        @Override
        public boolean isAtTheTill() {
            return true;
        }
    }

    /**
     * Goods are about to be paid for, and somebody shows a coupon.
     *
     * @param usesMax so often in all; {@link Limits#NONE}: any number
     * @param comesBack whether it can be used again if the whole purchase goes back
     */
    record Coupon(CouponKind kind, long usesMax, boolean comesBack) implements CampaignTrigger {
        @Override
        public boolean isAnsweredBy(Happening happening) {
            return false;
        }

        @Override
        public String words() {
            return "coupon";
        }

        @Override
        public boolean isAtTheTill() {
            return true;
        }
    }
}
