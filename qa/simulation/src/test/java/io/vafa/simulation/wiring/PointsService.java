package io.vafa.simulation.wiring;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.sections.SectionChannel;
import io.vafa.platform.sections.SectionDesk;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.intake.adapter.in.IntakeConsumer;
import io.vafa.points.intake.adapter.in.MemberConsumer;
import io.vafa.points.intake.adapter.out.KafkaCommandSender;
import io.vafa.points.intake.adapter.out.MongoClaimLimits;
import io.vafa.points.intake.adapter.out.MongoClaims;
import io.vafa.points.intake.adapter.out.MongoParkingLot;
import io.vafa.points.intake.adapter.out.MongoReferences;
import io.vafa.points.intake.application.IntakeStage;
import io.vafa.points.intake.application.ReceiptStores;
import io.vafa.points.ledger.adapter.in.LedgerConsumer;
import io.vafa.points.ledger.adapter.out.KafkaDueSender;
import io.vafa.points.ledger.adapter.out.KafkaEntryPublisher;
import io.vafa.points.ledger.adapter.out.MongoDueMembers;
import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.DueTick;
import io.vafa.points.ledger.application.LedgerStage;
import io.vafa.points.program.ProgramSections;
import io.vafa.points.program.SectionClaimTerms;
import io.vafa.points.program.SectionTerms;
import io.vafa.points.reply.AnsweredSetAsides;
import io.vafa.rating.cel.CelConditions;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.SimulatedStore;
import io.vafa.simulation.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The points service as its configuration puts it together. */
final class PointsService implements Service {
    private static final Duration CLAIMS_WAIT = Duration.ofDays(30);

    static final String NAME = "points";
    private static final int MEMBERS_PER_PAGE = 3;
    private static final Duration BATCH_TIME_MAX = Duration.ofSeconds(100);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Started start(
            World world, ServiceProcess process, SectionRegistry registry, Settings settings, Plant plant) {
        SimulatedStore store = world.store(NAME);
        if (!plant.uniqueIndexes()) {
            store.forgetUniqueIndexes();
        }
        MongoDatabase database = store.seenBy(process);
        EventPublisher publisher = new EventPublisher(process.producer());
        SectionOwner owner = SectionDesk.owner(
                new ProgramSections(registry, new CelConditions(), SectionDesk.PROPAGATION_DELAY, world.clock())
                        .owned(),
                database,
                registry,
                new SectionChannel(Topic.PROGRAMS.topicName(), EventType.SECTION_APPLIED.wireName(), "points-service"),
                publisher,
                world.clock());
        SectionTerms terms = new SectionTerms(registry, owner, new CelConditions());
        Plant.LedgerPorts ports = plant.ledger(new Plant.LedgerPorts(
                new MongoJournal(database), () -> new KafkaEntryPublisher(publisher.outbox(), world.clock())));
        LedgerStage ledger = new LedgerStage(
                ports.journal(),
                new MongoSnapshots(database),
                terms,
                ports.publishers(),
                world.clock(),
                new LedgerStage.Settings(
                        settings.accountsInMemoryMax(), settings.snapshotsUnsavedMax(), BATCH_TIME_MAX));
        IntakeStage intake = new IntakeStage(
                new MongoReferences(database),
                new MongoClaims(database, world.clock()),
                MongoParkingLot.ofMembers(database, world.clock()),
                MongoParkingLot.ofReturns(database, world.clock()),
                MongoParkingLot.ofConfirmations(database, world.clock()),
                MongoParkingLot.ofWithdrawals(database, world.clock()),
                new ReceiptStores(
                        MongoParkingLot.ofUnclaimed(database, world.clock(), (_, now) -> now.plus(CLAIMS_WAIT)),
                        MongoParkingLot.ofReceiptClaims(database, world.clock(), (_, now) -> now.plus(CLAIMS_WAIT)),
                        new MongoClaimLimits(database),
                        new SectionClaimTerms(registry)),
                () -> new KafkaCommandSender(publisher.outbox(), world.clock()));
        DueTick tick = new DueTick(
                new MongoDueMembers(database),
                terms,
                () -> registry.programs(ProgramSections.PROGRAM),
                () -> new KafkaDueSender(publisher.outbox(), world.clock()),
                world.clock(),
                MEMBERS_PER_PAGE);
        return new Started(
                publisher,
                owner,
                List.of(
                        new ConsumerPlan(
                                "points-intake",
                                Topic.INTAKE.topicName(),
                                types(Topic.INTAKE),
                                new AnsweredSetAsides(
                                        new IntakeConsumer(intake, terms),
                                        publisher,
                                        Component.POINTS_INTAKE,
                                        world.clock())),
                        new ConsumerPlan(
                                "points-members",
                                Topic.MEMBERS.topicName(),
                                types(Topic.MEMBERS),
                                new MemberConsumer(publisher)),
                        new ConsumerPlan(
                                "points-ledger",
                                Topic.COMMANDS.topicName(),
                                types(Topic.COMMANDS),
                                new AnsweredSetAsides(
                                        new LedgerConsumer(ledger),
                                        publisher,
                                        Component.POINTS_LEDGER,
                                        world.clock()))),
                () -> tick(plant, tick),
                () -> {});
    }

    private static void tick(Plant plant, DueTick tick) {
        if (plant.ticks()) {
            int _ = tick.tick();
        }
    }

    static Map<String, Class<?>> types(Topic topic) {
        Map<String, Class<?>> types = new java.util.TreeMap<>();
        topic.events().forEach(type -> types.put(type.wireName(), type.data()));
        return types;
    }
}
