package io.vafa.standalone.command;

import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.out.MongoDecisionStore;
import io.vafa.campaign.adapter.out.MongoStateStore;
import io.vafa.campaign.adapter.out.SectionCampaigns;
import io.vafa.campaign.adapter.out.SectionLifecycles;
import io.vafa.campaign.application.StateRebuild;
import io.vafa.campaign.domain.Timeline;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.rating.cel.CelConditions;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Progress;
import io.vafa.standalone.console.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Folds what campaigns know of members again, out of journals and decisions, and puts the result in the place of each state that says something else. */
@Command(
        name = "campaigns",
        mixinStandardHelpOptions = true,
        header = "Fold again what campaigns know of members.",
        description = {
            "Folds every journal and the decisions about it from the first entry, and replaces what campaigns know of a member",
            "where that says something else. Nothing is decided anew. The platform must be stopped. Exit code 1 if a journal does",
            "not fold; what is known of that member is left as it is."
        })
final class RebuildCampaignsCommand implements Callable<Integer> {
    private static final String CAMPAIGNS_DATABASE = "vafa_campaigns";
    private static final int PROGRESS_EVERY = 1_000;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StoreOptions stores = new StoreOptions();

    @Override
    public Integer call() {
        long startedNanos = System.nanoTime();
        Console console = output.console();
        StateRebuild.Result result = stores.withStores(
                false,
                (client, _) -> rebuild(
                        client.getDatabase(StoreOptions.POINTS_DATABASE),
                        client.getDatabase(CAMPAIGNS_DATABASE),
                        console));
        long millis = (System.nanoTime() - startedNanos) / 1_000_000;
        console.table(Table.plain()
                .row("members", Numbers.grouped(result.members()))
                .row("entries folded", Numbers.grouped(result.entries()))
                .row("states that differed", Numbers.grouped(result.differed()))
                .row("states missing", Numbers.grouped(result.missing()))
                .row("states without a journal", Numbers.grouped(result.orphans()))
                .row("members not read to the end", Numbers.grouped(result.waiting()))
                .row("journals that do not fold", Numbers.grouped(result.broken())));
        console.line("in " + Numbers.duration(millis));
        RebuildSnapshotsCommand.name(console, result.firstBroken());
        console.result(new Results.CampaignsRebuilt(
                result.members(),
                result.entries(),
                result.differed(),
                result.missing(),
                result.orphans(),
                result.waiting(),
                result.broken(),
                result.firstBroken(),
                Numbers.seconds(millis)));
        return result.broken() == 0 ? 0 : 1;
    }

    private static StateRebuild.Result rebuild(MongoDatabase points, MongoDatabase campaigns, Console console) {
        SectionRegistry sections = SectionRegistry.stored(points, campaigns);
        MongoJournal journal = new MongoJournal(points);
        long total = journal.count();
        StateRebuild rebuild = new StateRebuild(
                new MongoDecisionStore(campaigns),
                new MongoStateStore(campaigns),
                new SectionLifecycles(sections),
                new SectionCampaigns(sections, new CelConditions()),
                Timeline.POINTS_MAX);
        try (Progress progress = console.progress("Folding", "entries")) {
            long[] done = {0};
            journal.each(written -> {
                rebuild.take(written.entry());
                if (++done[0] % PROGRESS_EVERY == 0) {
                    progress.update((double) done[0] / Math.max(done[0], total), done[0]);
                }
            });
        }
        return rebuild.finish();
    }
}
