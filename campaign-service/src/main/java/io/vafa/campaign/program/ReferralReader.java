package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.Audience;
import io.vafa.campaign.domain.engine.Bounds;
import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.Campaign.Asking;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.campaign.domain.engine.Limits;
import io.vafa.campaign.domain.engine.Referring;
import io.vafa.platform.sections.SectionFields;
import io.vafa.rating.domain.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what a campaign with {@code trigger: referral} gives, and makes three of it: one that answers the first purchase and waits, one that gives something to who was brought when
 * the wait is over, and one that thanks who brought them.
 */
final class ReferralReader {
    private static final String AFTER = "afterDays";
    private static final String GIVES = "gives";
    private static final String TO = "to";
    private static final String FRIEND = "friend";
    private static final String REFERRER = "referrer";
    private static final int AFTER_DAYS_MAX = 365;

    /** Nobody is brought twice, whatever goes back later. */
    private static final Limits ONCE = new Limits(Limits.NONE, Limits.NONE, 1);

    private final SectionFields campaign;
    private final String id;
    private final int afterDays;
    private final List<Effect> friend = new ArrayList<>();
    private final List<Effect> referrer = new ArrayList<>();

    ReferralReader(SectionFields campaign, EffectReader effects, String id) {
        this.campaign = campaign;
        this.id = id;
        this.afterDays = campaign.object("referral")
                .map(terms -> terms.only(Set.of(AFTER)))
                .flatMap(terms -> terms.whole(AFTER, 1, AFTER_DAYS_MAX))
                .orElse(1L)
                .intValue();
        Set<String> ids = new HashSet<>();
        for (SectionFields given : campaign.objects(GIVES, Campaign.EFFECTS_MAX)) {
            given.only(Set.of(TO, GIVES));
            String to = given.oneOf(TO, Set.of(FRIEND, REFERRER)).orElse(FRIEND);
            given.object(GIVES)
                    .flatMap(effect -> effects.prize(effect, ids, false, null))
                    .ifPresent((to.equals(FRIEND) ? friend : referrer)::add);
        }
        for (String to : List.of(FRIEND, REFERRER)) {
            if ((to.equals(FRIEND) ? friend : referrer).isEmpty()) {
                campaign.refuse(GIVES, "FIELD_MISSING", "give something to the " + to + " too, be it a message");
            }
        }
    }

    /** What the first purchase begins. */
    List<Effect> begins() {
        return friend.isEmpty() || referrer.isEmpty()
                ? List.of()
                : List.of(new Effect.FollowUp("kept", Referring.kept(id), afterDays));
    }

    /** What cannot be said of a referral. */
    void refuse(Bounds together) {
        if (!together.areNone()) {
            campaign.refuse(
                    campaign.has("budgets") ? "budgets" : "limits",
                    "WITHOUT_MEANING",
                    "limits of a referral count whom one member brings: day, month, ever");
        }
        for (String name : List.of("collect", "group")) {
            if (campaign.has(name)) {
                campaign.refuse(name, "WITHOUT_MEANING", "a first purchase is one, and stands by itself");
            }
        }
    }

    /** The campaigns that give. */
    List<Campaign> following(Limits limits, boolean paused, int heldOut) {
        return List.of(
                campaign(
                        Referring.kept(id),
                        new CampaignTrigger.FollowUp(Referring.kept(id), false),
                        friend,
                        ONCE,
                        paused,
                        heldOut),
                campaign(
                        Referring.thanks(id),
                        new CampaignTrigger.Thanks(Referring.thanks(id)),
                        referrer,
                        limits,
                        paused,
                        0));
    }

    private static Campaign campaign(
            String id, CampaignTrigger trigger, List<Effect> gives, Limits limits, boolean paused, int heldOut) {
        return new Campaign(
                id,
                trigger,
                paused,
                Match.ALL.dates(),
                Audience.ALL,
                Asking.NOTHING,
                null,
                gives,
                limits,
                Bounds.NONE,
                null,
                0,
                heldOut);
    }
}
