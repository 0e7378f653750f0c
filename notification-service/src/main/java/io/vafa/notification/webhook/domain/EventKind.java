package io.vafa.notification.webhook.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a receiver can subscribe to. The name ends in the major version; within it fields are only ever added. */
public enum EventKind {
    MEMBER_ENROLLED("vafa.member.enrolled.v1", "a member's account was opened", Reach.ALLOWED),
    MEMBER_STANDING_CHANGED(
            "vafa.member.standing-changed.v1", "a member may do something else from now on", Reach.CHAIN),
    MEMBER_MERGED("vafa.member.merged.v1", "a member goes on as another", Reach.CHAIN),
    MEMBER_PARTED("vafa.member.parted.v1", "a merge was wrong: two who were one go on by themselves", Reach.CHAIN),
    MEMBER_ERASED("vafa.member.erased.v1", "nothing is known of a member any more; forget them as well", Reach.CHAIN),
    TIER_CHANGED("vafa.tier.changed.v1", "a member moved to another tier", Reach.ALLOWED),
    POINTS_CREDITED("vafa.points.credited.v1", "points were earned by a purchase, or granted on top", Reach.PARTNERS),
    POINTS_RETURNED("vafa.points.returned.v1", "points were taken back, as after a return", Reach.PARTNERS),
    POINTS_MATURED("vafa.points.matured.v1", "points that were pending can be spent", Reach.ALLOWED),
    POINTS_REDEEMED("vafa.points.redeemed.v1", "points were spent", Reach.PARTNERS),
    POINTS_HELD("vafa.points.held.v1", "points were set aside", Reach.PARTNERS),
    POINTS_RELEASED("vafa.points.released.v1", "points that were set aside are back", Reach.ALLOWED),
    POINTS_RESTORED("vafa.points.restored.v1", "what was spent came back", Reach.ALLOWED),
    POINTS_ADJUSTED("vafa.points.adjusted.v1", "somebody gave or took points by hand", Reach.ALLOWED),
    POINTS_TRANSFERRED("vafa.points.transferred.v1", "points went to another member, or came from one", Reach.CHAIN),
    POINTS_EXPIRING("vafa.points.expiring.v1", "points will expire soon", Reach.ALLOWED),
    POINTS_EXPIRED("vafa.points.expired.v1", "the time of points was over", Reach.ALLOWED),
    REWARD_GIVEN("vafa.reward.given.v1", "a campaign gave something that is no points", Reach.CHAIN),
    REWARD_RECALLED("vafa.reward.recalled.v1", "something that a campaign gave no longer stands", Reach.CHAIN),
    ALERT_RAISED(
            "vafa.alert.raised.v1", "somebody who answers for the programme should look at something", Reach.CHAIN);

    private final String wireName;
    private final String meaning;
    private final Reach reach;

    /** Who may hear of it, from the fewest on. */
    private enum Reach {
        /**
         * The chain alone: it names another member, who was not asked, says how the chain judges somebody, or comes from a campaign whose name may
         * tell where somebody bought.
         */
        CHAIN,
        /** Partners as well, of members who allowed it. */
        ALLOWED,
        /** Partners as well, as far as it concerns them; all of it of members who allowed it. */
        PARTNERS
    }

    EventKind(String wireName, String meaning, Reach reach) {
        this.wireName = wireName;
        this.meaning = meaning;
        this.reach = reach;
    }

    /** The CloudEvents attribute {@code type}. */
    public String wireName() {
        return wireName;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }

    /** Whether any partner may subscribe to it; of members who did not allow it more, it gets its own only. */
    public boolean isForPartners() {
        return reach == Reach.PARTNERS;
    }

    /** Whether a partner may hear of it as far as members allow that. */
    public boolean isForAllowedPartners() {
        return reach != Reach.CHAIN;
    }

    /** By its name on the wire; empty for one that there is not. */
    public static Optional<EventKind> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(name))
                .findFirst();
    }
}
