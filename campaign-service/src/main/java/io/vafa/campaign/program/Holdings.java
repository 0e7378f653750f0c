package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.CouponKind;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.campaign.domain.engine.Timing;
import io.vafa.platform.sections.SectionFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sees that what a campaign wants members to hold is given by one: a name with a typing error would be held by nobody. */
final class Holdings {
    private static final String HOLDS = "holds";

    private Holdings() {}

    static void check(List<Campaign> campaigns, List<SectionFields> fields) {
        Set<String> given = new TreeSet<>();
        campaigns.stream()
                .flatMap(campaign -> campaign.effects().stream())
                .flatMap(Effect::each)
                .forEach(effect -> {
                    if (effect instanceof Effect.Thing thing) {
                        given.add(thing.name());
                    }
                });
        for (int index = 0; index < campaigns.size(); index++) {
            Campaign campaign = campaigns.get(index);
            SectionFields read = fields.get(index);
            for (String name : campaign.audience().holds()) {
                if (!given.contains(name)) {
                    read.object("audience").ifPresent(audience -> refuse(audience, HOLDS, name, given));
                }
            }
            if (campaign.trigger() instanceof CampaignTrigger.Time time
                    && time.timing() instanceof Timing.Lapse lapse
                    && !given.contains(lapse.holds())) {
                read.object("lapse").ifPresent(found -> refuse(found, HOLDS, lapse.holds(), given));
            }
            if (campaign.trigger() instanceof CampaignTrigger.Coupon coupon
                    && coupon.kind() instanceof CouponKind.Held held
                    && !given.contains(held.reward())) {
                read.object("coupon").ifPresent(found -> refuse(found, "held", held.reward(), given));
            }
        }
    }

    private static void refuse(SectionFields fields, String field, String name, Set<String> given) {
        fields.refuse(
                field,
                "UNKNOWN_REWARD",
                "must be something that a campaign gives, one of " + given + ", but is " + name);
    }
}
