package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.platform.sections.SectionFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sees that what is waited for is there: an effect names a campaign that answers when a wait is over. */
final class FollowUps {
    private FollowUps() {}

    static void check(List<Campaign> campaigns, List<SectionFields> fields, List<Campaign> following) {
        Set<String> answering = Stream.concat(campaigns.stream(), following.stream())
                .filter(campaign -> campaign.trigger() instanceof CampaignTrigger.FollowUp)
                .map(Campaign::id)
                .collect(Collectors.toSet());
        for (int index = 0; index < campaigns.size(); index++) {
            for (Effect effect : campaigns.get(index).effects()) {
                if (effect instanceof Effect.FollowUp followUp && !answering.contains(followUp.next())) {
                    fields.get(index).objects("gives", Campaign.EFFECTS_MAX).stream()
                            .filter(given ->
                                    given.peek("id").filter(effect.id()::equals).isPresent())
                            .forEach(given -> given.refuse(
                                    "followUp",
                                    "UNKNOWN_CAMPAIGN",
                                    "must be a campaign with trigger: follow-up, one of " + answering + ", but is "
                                            + followUp.next()));
                }
            }
        }
    }
}
