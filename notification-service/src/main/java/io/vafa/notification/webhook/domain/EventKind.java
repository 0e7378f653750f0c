package io.vafa.notification.webhook.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a receiver can subscribe to. The name ends in the major version; within it fields are only ever added. */
public enum EventKind {
    MEMBER_ENROLLED("vafa.member.enrolled.v1", "a member's account was opened", false),
    MEMBER_STANDING_CHANGED("vafa.member.standing-changed.v1", "a member may do something else from now on", false),
    MEMBER_MERGED("vafa.member.merged.v1", "a member goes on as another", false),
    MEMBER_PARTED("vafa.member.parted.v1", "a merge was wrong: two who were one go on by themselves", false),
    MEMBER_ERASED("vafa.member.erased.v1", "nothing is known of a member any more; forget them as well", false),
    TIER_CHANGED("vafa.tier.changed.v1", "a member moved to another tier", false),
    POINTS_CREDITED("vafa.points.credited.v1", "points were earned by a purchase, or granted on top", true),
    POINTS_RETURNED("vafa.points.returned.v1", "points were taken back, as after a return", true),
    POINTS_MATURED("vafa.points.matured.v1", "points that were pending can be spent", false),
    POINTS_REDEEMED("vafa.points.redeemed.v1", "points were spent", true),
    POINTS_HELD("vafa.points.held.v1", "points were set aside", true),
    POINTS_RELEASED("vafa.points.released.v1", "points that were set aside are back", false),
    POINTS_RESTORED("vafa.points.restored.v1", "what was spent came back", false),
    POINTS_ADJUSTED("vafa.points.adjusted.v1", "somebody gave or took points by hand", false),
    POINTS_TRANSFERRED("vafa.points.transferred.v1", "points went to another member, or came from one", false),
    POINTS_EXPIRING("vafa.points.expiring.v1", "points will expire soon", false),
    POINTS_EXPIRED("vafa.points.expired.v1", "the time of points was over", false),
    ALERT_RAISED("vafa.alert.raised.v1", "somebody who answers for the programme should look at something", false);

    private final String wireName;
    private final String meaning;
    private final boolean partners;

    EventKind(String wireName, String meaning, boolean partners) {
        this.wireName = wireName;
        this.meaning = meaning;
        this.partners = partners;
    }

    /** The CloudEvents attribute {@code type}. */
    public String wireName() {
        return wireName;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }

    /** Whether a partner may subscribe to it; it gets its own only. */
    public boolean isForPartners() {
        return partners;
    }

    /** By its name on the wire; empty for one that there is not. */
    public static Optional<EventKind> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(name))
                .findFirst();
    }
}
