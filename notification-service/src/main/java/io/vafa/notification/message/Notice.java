package io.vafa.notification.message;

import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.ExpiryAnnounced;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.notification.template.Occasion;
import io.vafa.notification.template.RewardNews;
import io.vafa.notification.template.Template;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reason to write to a member, found in one entry of the journal.
 *
 * @param message the message's id, a pure function of member, template and the entry's cause
 * @param template in which words; null if the programme has none for the occasion
 * @param tier the tier reached, if that is the occasion
 * @param points the balance after the entry, or the points that will expire, or those that an agent spent
 * @param expiresAt when they will; null if that is not the occasion
 * @param consent what the member is asked for, as {@code channel:purpose}; null if that is not the occasion
 * @param what which contact, identifier or standing changed; null if that is not the occasion
 * @param before number of the change of the member's record before which the address stood that is written to; null: the address of now
 * @param order how far which order has come; null if that is not the occasion
 * @param reward what was given or recalled that is no points; null if that is not the occasion
 * @param historic true for imported history: nobody is told about it
 */
public record Notice(
        String message,
        String program,
        String member,
        Occasion occasion,
        @Nullable Template template,
        @Nullable String tier,
        long points,
        @Nullable Instant expiresAt,
        @Nullable String consent,
        @Nullable String what,
        @Nullable Long before,
        @Nullable OrderStatus order,
        @Nullable RewardNews reward,
        boolean historic) {
    private static final Pattern CHANGE = Pattern.compile("(.+):([0-9]{1,18})/.*");

    /** The notice that a posting of an entry gives, in the words of a template. */
    public static Notice of(JournalEntry entry, Posting posting, Occasion occasion, @Nullable Template template) {
        return new Notice(
                Fingerprint.of(
                        entry.program(),
                        entry.member(),
                        occasion.configured(),
                        template == null ? null : template.id(),
                        cause(entry, posting)),
                entry.program(),
                entry.member(),
                occasion,
                template,
                posting instanceof Posting.TierChanged changed ? changed.to() : null,
                switch (posting) {
                    case ExpiryAnnounced announced -> announced.points();
                    case Posting.PointsRedeemed redeemed -> redeemed.points();
                    case Posting.PointsSent sent -> sent.points();
                    default -> points(entry.balances());
                },
                posting instanceof ExpiryAnnounced announced ? announced.expiresAt() : null,
                occasion == Occasion.CONSENT_REQUESTED ? what(posting) : null,
                what(posting),
                occasion.toOldAddress() ? change(entry) : null,
                posting instanceof Posting.OrderProgressed progressed ? progressed.status() : null,
                RewardNews.of(posting),
                entry.historic());
    }

    private static @Nullable String what(Posting posting) {
        return switch (posting) {
            case Posting.OccasionRecorded recorded -> recorded.name();
            case Posting.StandingChanged changed -> changed.to().name().toLowerCase(Locale.ROOT);
            default -> null;
        };
    }

    /** Member-service names what it asks for by the member and the number of the change: {@code m_…:7/email}. */
    private static @Nullable Long change(JournalEntry entry) {
        Matcher number = CHANGE.matcher(entry.cause().id());
        return number.matches() && number.group(1).equals(entry.member()) ? Long.valueOf(number.group(2)) : null;
    }

    /** One entry can announce several expiries, each of which is a reason of its own, and each only one; so can it be about several rewards. */
    private static String cause(JournalEntry entry, Posting posting) {
        return switch (posting) {
            case ExpiryAnnounced announced ->
                Fingerprint.of(announced.wallet(), announced.expiresAt(), announced.daysBefore());
            case Posting.RewardGiven given ->
                Fingerprint.of(
                        entry.cause().key(), given.campaign(), given.reward().name());
            case Posting.RewardRecalled recalled ->
                Fingerprint.of(entry.cause().key(), recalled.given(), recalled.name());
            default -> entry.cause().key();
        };
    }

    /** What the member is asked to agree to; empty if that is not the occasion. */
    String purpose() {
        return consent == null ? "" : consent.substring(consent.indexOf(':') + 1);
    }

    /** By what name the message is recorded: where words are missing, by what they should be about. */
    public String templateName() {
        if (template != null) {
            return template.id();
        }
        return reward == null ? occasion.configured() : occasion.configured() + ":" + reward.name();
    }

    /** The wallet that most programmes call {@code points}; else the first by name. */
    private static long points(Map<String, Balance> balances) {
        Balance points = balances.get("points");
        if (points == null) {
            points = balances.isEmpty()
                    ? Balance.NOTHING
                    : new TreeMap<>(balances).firstEntry().getValue();
        }
        return points.available();
    }
}
