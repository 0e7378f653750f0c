package io.vafa.notification.template;

import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.reward.RewardType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a programme may write to its members about. */
public enum Occasion {
    ACCOUNT_OPENED("account-opened", Set.of(Variable.NAME, Variable.PROGRAM, Variable.POINTS)),
    TIER_UPGRADED("tier-upgraded", Set.of(Variable.NAME, Variable.PROGRAM, Variable.POINTS, Variable.TIER)),
    POINTS_EXPIRING("points-expiring", Set.of(Variable.NAME, Variable.PROGRAM, Variable.POINTS, Variable.DATE)),
    CONSENT_REQUESTED(
            "consent-requested", Set.of(Variable.NAME, Variable.PROGRAM, Variable.PURPOSE, Variable.CONFIRM_LINK)),
    RETENTION_WARNING("retention-warning", Set.of(Variable.NAME, Variable.PROGRAM)),
    CONTACT_CHANGED("contact-changed", Set.of(Variable.NAME, Variable.PROGRAM, Variable.WHAT)),
    IDENTIFIER_CHANGED("identifier-changed", Set.of(Variable.NAME, Variable.PROGRAM, Variable.WHAT)),
    ACCOUNT_FROZEN("account-frozen", Set.of(Variable.NAME, Variable.PROGRAM, Variable.WHAT)),
    ORDER_ACCEPTED("order-accepted", ofOrder()),
    ORDER_PREPARED("order-prepared", ofOrder()),
    ORDER_READY("order-ready", ofOrder()),
    ORDER_SHIPPED("order-shipped", ofOrder()),
    ORDER_DELIVERED("order-delivered", ofOrder()),
    ORDER_DELAYED("order-delayed", ofOrder()),
    ORDER_FAILED("order-failed", ofOrder()),
    ORDER_CANCELLED("order-cancelled", ofOrder()),
    REWARD_GIVEN("reward-given", ofReward(Variable.DATE)),
    REWARD_RECALLED("reward-recalled", ofReward()),
    SPENT_BY_AGENT("spent-by-agent", Set.of(Variable.NAME, Variable.PROGRAM, Variable.POINTS)),
    SENT_BY_AGENT("sent-by-agent", Set.of(Variable.NAME, Variable.PROGRAM, Variable.POINTS));

    private static final Set<Occasion> RECORDED =
            EnumSet.of(CONSENT_REQUESTED, RETENTION_WARNING, CONTACT_CHANGED, IDENTIFIER_CHANGED);
    private static final Set<Occasion> TO_OLD_ADDRESS = EnumSet.of(CONTACT_CHANGED, IDENTIFIER_CHANGED);
    private static final Set<Occasion> FOR_SAFETY =
            EnumSet.of(CONTACT_CHANGED, IDENTIFIER_CHANGED, ACCOUNT_FROZEN, SPENT_BY_AGENT, SENT_BY_AGENT);
    private static final Set<Occasion> ABOUT_REWARDS = EnumSet.of(REWARD_GIVEN, REWARD_RECALLED);
    private static final Set<AccountStanding> FROZEN = EnumSet.of(AccountStanding.SUSPENDED, AccountStanding.EARN_ONLY);

    private static final Set<RewardType> NEVER_RECALLED = EnumSet.of(RewardType.CASE, RewardType.MESSAGE);

    private final String configured;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of and never changed
    private final Set<String> variables;

    Occasion(String configured, Set<String> variables) {
        this.configured = configured;
        this.variables = variables;
    }

    /** As it stands in {@code on:}. */
    public String configured() {
        return configured;
    }

    /** What a text for this occasion may mention. */
    public Set<String> variables() {
        return variables;
    }

    /** Whether it is told to the address that stood before the change, since whoever made the change reads the new one. */
    public boolean toOldAddress() {
        return TO_OLD_ADDRESS.contains(this);
    }

    /** Whether members are told even where the programme has no words of its own for it, and whether they agreed to messages or not. */
    public boolean isForSafety() {
        return FOR_SAFETY.contains(this);
    }

    /** Whether it is about something that is no points, so that a template can say of which. */
    public boolean isAboutRewards() {
        return ABOUT_REWARDS.contains(this);
    }

    private static Set<String> ofReward(String... more) {
        Set<String> variables = new HashSet<>(List.of(more));
        variables.addAll(Set.of(
                Variable.NAME, Variable.PROGRAM, Variable.POINTS, Variable.QUANTITY, Variable.KIND, Variable.REWARD));
        return Set.copyOf(variables);
    }

    private static Set<String> ofOrder() {
        return Set.of(
                Variable.NAME,
                Variable.PROGRAM,
                Variable.POINTS,
                Variable.ORDER,
                Variable.DATE,
                Variable.TRACKING,
                Variable.REASON);
    }

    private static Occasion ofStage(OrderStatus.Stage stage) {
        return switch (stage) {
            case ACCEPTED -> ORDER_ACCEPTED;
            case PREPARED -> ORDER_PREPARED;
            case READY -> ORDER_READY;
            case SHIPPED -> ORDER_SHIPPED;
            case DELIVERED -> ORDER_DELIVERED;
            case DELAYED -> ORDER_DELAYED;
            case FAILED -> ORDER_FAILED;
            case CANCELLED -> ORDER_CANCELLED;
        };
    }

    static Optional<Occasion> ofConfigured(String name) {
        return Arrays.stream(values())
                .filter(occasion -> occasion.configured.equals(name))
                .findFirst();
    }

    /** The occasion that a posting is, if it is one. */
    public static Optional<Occasion> of(Posting posting) {
        if (posting instanceof Posting.AccountOpened) {
            return Optional.of(ACCOUNT_OPENED);
        }
        if (posting instanceof Posting.ExpiryAnnounced) {
            return Optional.of(POINTS_EXPIRING);
        }
        if (posting instanceof Posting.StandingChanged changed) {
            return FROZEN.contains(changed.to()) ? Optional.of(ACCOUNT_FROZEN) : Optional.empty();
        }
        if (posting instanceof Posting.PointsRedeemed redeemed) {
            // At a till the member stands beside it, and whoever spends by themselves knows.
            return redeemed.redemption().agent() == null ? Optional.empty() : Optional.of(SPENT_BY_AGENT);
        }
        if (posting instanceof Posting.PointsSent sent) {
            return sent.agent() == null ? Optional.empty() : Optional.of(SENT_BY_AGENT);
        }
        if (posting instanceof Posting.OccasionRecorded recorded) {
            // Others of that name are no reason to write.
            return RECORDED.stream()
                    .filter(occasion -> occasion.configured.equals(recorded.kind()))
                    .findFirst();
        }
        if (posting instanceof Posting.RewardGiven given) {
            // A case is for staff: somebody is to look after the member, who need not know that there is a list.
            return given.reward().type() == RewardType.CASE ? Optional.empty() : Optional.of(REWARD_GIVEN);
        }
        if (posting instanceof Posting.RewardRecalled recalled) {
            // What was said cannot be taken back, and of a case the member never heard.
            return NEVER_RECALLED.contains(recalled.kind()) ? Optional.empty() : Optional.of(REWARD_RECALLED);
        }
        if (posting instanceof Posting.OrderProgressed progressed) {
            // To hear that it was packed, of something that has arrived, helps nobody.
            return progressed.overtaken()
                    ? Optional.empty()
                    : Optional.of(ofStage(progressed.status().stage()));
        }
        return posting instanceof Posting.TierChanged changed && changed.upgrade()
                ? Optional.of(TIER_UPGRADED)
                : Optional.empty();
    }
}
