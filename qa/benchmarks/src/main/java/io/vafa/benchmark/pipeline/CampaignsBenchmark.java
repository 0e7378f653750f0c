package io.vafa.benchmark.pipeline;

import com.mongodb.client.MongoCollection;
import io.vafa.benchmark.CampaignText;
import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Pace;
import io.vafa.benchmark.report.Spread;
import io.vafa.campaign.adapter.out.MongoStateStore;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.contracts.Topic;
import io.vafa.platform.json.Json;
import io.vafa.platform.sections.SectionVersion;
import io.vafa.standalone.client.Pause;
import io.vafa.standalone.command.CommandFailedException;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.program.ProgramApplier;
import io.vafa.standalone.program.ProgramFile;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** How fast the campaign service works off the journal with many campaigns, beside the same without any, and what it keeps of each member. */
public final class CampaignsBenchmark {
    private static final String CAMPAIGNS = "campaigns";
    private static final String WITHOUT = "bench-without";
    private static final String WITH = "bench-with";
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final int STATES_A_PAGE = 1_000;
    private static final double STATED_MEMBERS = 100_000;
    private static final double BYTES_A_MEBIBYTE = 1 << 20;

    private static final String METHOD =
            "Broker, store and campaign service in one JVM, as in the standalone platform, without the other"
                    + " services. Each round puts the same number of purchases (1 to 3 lines of five categories, members chosen alike) as entries of"
                    + " the journal on vafa.journal.v1 while the consumer rests, and lets the service work them off: first of members of a programme"
                    + " without campaigns, which is the bare loop of this comparison, then of as many members of one with campaigns. A pass ends when"
                    + " the last offset is committed: decisions are stored, commands and facts acknowledged, states saved. Nobody answers the"
                    + " commands. Of the campaigns a fifth each gives points by goods, is a stamp card, has a condition in CEL and holds ten percent"
                    + " out, has limits and stands in one group, and has an audience that nobody belongs to. Memory: all states of a programme are"
                    + " read as the service reads them, and what the heap holds after a full collection is compared with what it holds without"
                    + " them; beside it their size in the store. The first rounds warm up.";

    private final Options options;
    private final Console console;

    /**
     * What to do.
     *
     * @param members of each programme
     * @param purchases in each pass
     * @param rounds that count
     * @param campaigns that are active in one of the programmes
     */
    public record Options(
            long seed, int members, int purchases, int warmUpRounds, int rounds, int campaigns, Path folder) {}

    /** What both programmes did in one round. */
    private record Round(Pass with, Pass without) {
        double ratio() {
            return with.perSecond() / without.perSecond();
        }
    }

    /** What is kept of members. */
    private record Kept(double bytesEach, double heapMebibytes) {}

    public CampaignsBenchmark(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Measures. */
    public Measured run() throws Exception {
        try (CampaignHouse house = new CampaignHouse(options.folder());
                Topics topics = new Topics(house.kafka())) {
            apply(house, WITHOUT, 0);
            apply(house, WITH, options.campaigns());
            JournalFeed without = new JournalFeed(house.publisher(), WITHOUT, options.seed(), options.members());
            JournalFeed with = new JournalFeed(house.publisher(), WITH, options.seed(), options.members());
            console.line("opening " + Numbers.grouped(2L * options.members()) + " accounts");
            without.open();
            with.open();
            topics.awaitDone(CAMPAIGNS, Topic.JOURNAL.topicName(), 2L * options.members());
            List<Round> rounds = new ArrayList<>();
            for (int round = 1 - options.warmUpRounds(); round <= options.rounds(); round++) {
                Pass bare = pass(house, topics, without);
                Round done = new Round(pass(house, topics, with), bare);
                say(round < 1 ? "warming up" : "round " + round + " of " + options.rounds(), done);
                if (round > 0) {
                    rounds.add(done);
                }
            }
            long decided = house.database().getCollection("decisions").countDocuments();
            long expected = 2L * options.purchases() * (options.warmUpRounds() + options.rounds());
            return measured(
                    rounds,
                    kept(house, WITHOUT),
                    kept(house, WITH),
                    decided < expected
                            ? List.of("there are " + decided + " decisions about " + expected + " purchases")
                            : List.of());
        }
    }

    private Pass pass(CampaignHouse house, Topics topics, JournalFeed feed) throws Exception {
        house.journal().pause();
        while (!house.journal().isContainerPaused()) {
            if (!Pause.of(GLANCE)) {
                throw new IllegalStateException("interrupted while the service was to rest");
            }
        }
        feed.buy(options.purchases());
        long entries = topics.count(Topic.JOURNAL.topicName());
        return Pass.of(options.purchases(), () -> {
            house.journal().resume();
            topics.awaitDone(CAMPAIGNS, Topic.JOURNAL.topicName(), entries);
        });
    }

    /** The service hears of the sections of others by a topic; here nobody else is there who would write it. */
    private static void apply(CampaignHouse house, String program, int campaigns) throws InterruptedException {
        if (!(ProgramFile.read(CampaignText.program(program, campaigns))
                instanceof ProgramFile.Reading.Good(ProgramFile file, ProgramFile.Lines lines))) {
            throw new CommandFailedException("the programme of this benchmark cannot be read");
        }
        List<ProgramFile.Section> own = new ArrayList<>();
        for (ProgramFile.Section section : file.sections()) {
            if (section.name().equals(CAMPAIGNS)) {
                own.add(section);
            } else {
                house.sections().put(heard(program, section));
            }
        }
        if (!own.isEmpty()
                && !(new ProgramApplier(house.client(program)).apply(new ProgramFile(program, null, own), lines)
                        instanceof ProgramApplier.Result.Applied)) {
            throw new CommandFailedException("the campaign service does not take the campaigns of this benchmark");
        }
    }

    @SuppressWarnings("unchecked") // a section is an object, or a list that stands under its name
    private static SectionVersion heard(String program, ProgramFile.Section section) {
        Object content = Json.MAPPER.treeToValue(section.content(), Object.class);
        Map<String, Object> object =
                content instanceof Map ? (Map<String, Object>) content : Map.of(section.name(), content);
        return new SectionVersion(program, section.name(), 1, null, "bench", object);
    }

    private Kept kept(CampaignHouse house, String program) {
        MongoCollection<RawBsonDocument> stored =
                house.database().getCollection("states").withDocumentClass(RawBsonDocument.class);
        long[] sums = {0, 0};
        stored.find(new Document("state.program", program))
                .batchSize(STATES_A_PAGE)
                .forEach(document -> {
                    sums[0]++;
                    sums[1] += document.getByteBuffer().remaining();
                });
        MongoStateStore store = new MongoStateStore(house.database());
        double before = heapMebibytes();
        List<MemberProgress> members = new ArrayList<>(options.members());
        try {
            for (List<MemberProgress> page = store.page(program, null, STATES_A_PAGE);
                    !page.isEmpty();
                    page = store.page(program, members.getLast().member(), STATES_A_PAGE)) {
                members.addAll(page);
            }
            double each = (heapMebibytes() - before) / Math.max(1, members.size());
            return new Kept((double) sums[1] / Math.max(1, sums[0]), each * STATED_MEMBERS);
        } finally {
            Reference.reachabilityFence(members);
        }
    }

    private static double heapMebibytes() {
        // Twice: what the first only made unreachable goes with the second.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_A_MEBIBYTE;
    }

    private Measured measured(List<Round> rounds, Kept without, Kept with, List<String> broken) {
        Spread rate = spread(rounds, round -> round.with().perSecond());
        Spread bare = spread(rounds, round -> round.without().perSecond());
        Spread ratio = spread(rounds, Round::ratio);
        double perMember =
                (options.warmUpRounds() + options.rounds()) * (double) options.purchases() / options.members();
        List<Figure> figures = List.of(
                Figure.of("rounds", rounds.size(), ""),
                Figure.count("active campaigns", options.campaigns()),
                Figure.of("purchases with campaigns", rate, "/s"),
                Figure.of("purchases without any", bare, "/s"),
                Figure.of("ratio, round by round", ratio, ""),
                Figure.of(
                        "processor time a purchase, with campaigns",
                        spread(rounds, round -> round.with().cpuMicrosEach()),
                        "µs"),
                Figure.of(
                        "processor time a purchase, without any",
                        spread(rounds, round -> round.without().cpuMicrosEach()),
                        "µs"),
                Figure.of("purchases of each member by then", perMember, ""),
                Figure.of("100,000 member states in memory, with campaigns", with.heapMebibytes(), "MiB"),
                Figure.of("100,000 member states in memory, without any", without.heapMebibytes(), "MiB"),
                Figure.of("a member's state in the store, with campaigns", with.bytesEach(), "bytes"),
                Figure.of("a member's state in the store, without any", without.bytesEach(), "bytes"));
        return new Measured(new Pace(rate.median(), bare.median(), ratio.median()), null, figures, METHOD, broken);
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> reading) {
        return Spread.of(rounds.stream().map(reading::applyAsDouble).toList());
    }

    private void say(String what, Round round) {
        console.line(String.format(
                Locale.ROOT,
                "%-14s with campaigns %,7.0f/s   without %,7.0f/s   ratio %.2f",
                what,
                round.with().perSecond(),
                round.without().perSecond(),
                round.ratio()));
    }
}
