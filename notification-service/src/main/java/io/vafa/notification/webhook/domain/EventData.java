package io.vafa.notification.webhook.domain;

import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reward.RewardType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is told: ids and figures. No name, no address, no number of a card or phone, and nothing that somebody typed
 * in as free text.
 */
public sealed interface EventData {
    /** Whom it is about: in whose journal it stands, or which alert it is. */
    String subject();

    /** The order in which things happened to this member, as the place of an entry; 1 for an alert. */
    long sequence();

    /** When it happened, as against when it was written. */
    Instant occurredAt();

    /**
     * Points that moved.
     *
     * @param purchase the purchase that it is about, if it is about one
     * @param redemption what they are spent on, or set aside for
     * @param balances what is in each wallet after it; absent for partners
     */
    record Points(
            String program,
            String member,
            long sequence,
            Instant occurredAt,
            List<Movement> movements,
            @Nullable PurchaseName purchase,
            @Nullable Spending redemption,
            @Nullable Map<String, Balance> balances)
            implements EventData {
        public Points {
            movements = List.copyOf(movements);
            balances = balances == null ? null : Map.copyOf(balances);
        }

        @Override
        public String subject() {
            return member;
        }
    }

    /**
     * One sum of points.
     *
     * @param points whole units of the wallet; less than 0 where they were taken
     * @param reason why, one of a fixed set of words
     * @param issuer the partner that owes for them
     * @param campaign which campaign granted them
     * @param owed so many of them were not there any more and became a debt
     * @param other the other member, of a transfer
     * @param availableFrom when they can be spent; absent: now
     * @param expiresAt when they are gone; absent: never, or not stated
     */
    record Movement(
            String wallet,
            long points,
            String reason,
            @Nullable String issuer,
            @Nullable String campaign,
            @Nullable Long owed,
            @Nullable String other,
            @Nullable Instant availableFrom,
            @Nullable Instant expiresAt) {
        static Movement of(String wallet, long points, String reason) {
            return new Movement(wallet, points, reason, null, null, null, null, null, null);
        }
    }

    /**
     * A purchase, or the return or confirmation of one, by the reporter's own names.
     *
     * @param eventId of the report that this is the effect of
     */
    record PurchaseName(
            String partner,
            @Nullable String store,
            @Nullable String till,
            String eventId) {}

    /** What points are spent on. */
    record Spending(
            String purpose,
            String partner,
            @Nullable String store,
            @Nullable String till,
            @Nullable String reward) {}

    /**
     * Points that will expire.
     *
     * @param daysBefore so many days ahead it is told
     */
    record Expiring(
            String program,
            String member,
            long sequence,
            Instant occurredAt,
            String wallet,
            long points,
            Instant expiresAt,
            int daysBefore)
            implements EventData {
        @Override
        public String subject() {
            return member;
        }
    }

    /**
     * A tier.
     *
     * @param from absent at the first change
     */
    record Tier(
            String program,
            String member,
            long sequence,
            Instant occurredAt,
            @Nullable String from,
            String to,
            boolean upgrade)
            implements EventData {
        @Override
        public String subject() {
            return member;
        }
    }

    /** What a member may do. */
    record Standing(
            String program, String member, long sequence, Instant occurredAt, AccountStanding from, AccountStanding to)
            implements EventData {
        @Override
        public String subject() {
            return member;
        }
    }

    /**
     * Something about who a member is.
     *
     * @param other into whom a member was merged, or from whom they parted; absent where it is about one alone
     */
    record Member(
            String program,
            String member,
            long sequence,
            Instant occurredAt,
            @Nullable String other) implements EventData {
        @Override
        public String subject() {
            return member;
        }
    }

    /**
     * Something that is no points.
     *
     * @param campaign which campaign gave it
     * @param quantity how many were given, or no longer stand; at least 1
     * @param worth what one costs the programme; absent where nothing is stated
     * @param validUntil when it is void; absent: never, or it no longer stands
     * @param given place of the entry that gave what no longer stands; absent where it is given
     */
    record Reward(
            String program,
            String member,
            long sequence,
            Instant occurredAt,
            String campaign,
            RewardType type,
            String name,
            long quantity,
            @Nullable Money worth,
            @Nullable Instant validUntil,
            @Nullable Long given)
            implements EventData {
        @Override
        public String subject() {
            return member;
        }
    }

    /**
     * Something that a person should look at.
     *
     * @param occurredAt when what it is about was written
     */
    record Alert(
            String program,
            String alert,
            long sequence,
            Instant occurredAt,
            AlertRaised.Kind kind,
            AlertSubject about,
            @Nullable String rule,
            @Nullable String wallet,
            @Nullable Integer hours,
            @Nullable Long times,
            @Nullable Long members,
            @Nullable Long points)
            implements EventData {
        /** What there is to tell of an alert. */
        public static Alert of(AlertRaised raised) {
            return new Alert(
                    raised.program(),
                    raised.alert(),
                    1,
                    raised.raisedAt(),
                    raised.kind(),
                    raised.about(),
                    raised.rule(),
                    raised.wallet(),
                    raised.hours(),
                    raised.times(),
                    raised.members(),
                    raised.points());
        }

        @Override
        public String subject() {
            return alert;
        }
    }
}
