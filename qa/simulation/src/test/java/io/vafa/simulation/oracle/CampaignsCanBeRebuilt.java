package io.vafa.simulation.oracle;

import io.vafa.campaign.adapter.out.MongoDecisionStore;
import io.vafa.campaign.adapter.out.MongoStateStore;
import io.vafa.campaign.adapter.out.SectionCampaigns;
import io.vafa.campaign.adapter.out.SectionLifecycles;
import io.vafa.campaign.application.StateRebuild;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.rating.cel.CelConditions;
import io.vafa.rating.section.Conditions;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What campaigns know of members at rest is what journals and decisions say when somebody folds them anew. */
final class CampaignsCanBeRebuilt implements Invariant {
    private static final String CAMPAIGN = "campaign";
    private static final Conditions CONDITIONS = new CelConditions();

    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        SectionRegistry sections = SectionRegistry.stored(evidence.store("points"), evidence.store(CAMPAIGN));
        StateRebuild rebuild = new StateRebuild(
                new MongoDecisionStore(evidence.store(CAMPAIGN)),
                new MongoStateStore(evidence.store(CAMPAIGN)),
                new SectionLifecycles(sections),
                new SectionCampaigns(sections, CONDITIONS),
                evidence.settings().timelinePointsMax());
        evidence.journals()
                .forEach((_, entries) -> entries.forEach(entry ->
                        rebuild.take(Json.read(entry.text().getBytes(StandardCharsets.UTF_8), JournalEntry.class))));
        StateRebuild.Result result = rebuild.finish();
        evidence.coverage().saw("states rebuilt", result.members());
        if (result.differed() + result.missing() + result.orphans() + result.waiting() + result.broken() > 0) {
            violation.accept("rebuilding says otherwise: " + result);
        }
    }
}
