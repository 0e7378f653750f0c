package io.vafa.points.simulation;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.points.FixedTerms;
import io.vafa.points.Samples;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.Refuse;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.IntakeStage;
import io.vafa.points.ledger.application.LedgerRequest;
import io.vafa.points.ledger.application.LedgerStage;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.points.simulation.Broker.CommandRecord;
import io.vafa.points.simulation.Broker.IntakeRecord;
import io.vafa.points.store.InMemoryParkingLot;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Both stages with their topics and stores in one thread. Batches come in any size and again, stores and brokers fail before,
 * amid and after, owners restart with old snapshots, and former owners go on writing in the middle of their successors' steps.
 */
final class Simulation {
    static final Terms TERMS = new Terms(
            "USD",
            Samples.TERMS.zone(),
            Samples.TERMS.wallets(),
            Accrual.of(1, List.of(Samples.BASE_RULE, AccrualRule.perAmount("stars", "stars", 3, 700, "3 per 7.00"))));

    private static final Duration BATCH_TIME_MAX = Duration.ofSeconds(10);
    private static final int ACCOUNTS_IN_MEMORY_MAX = 3;
    private static final int BATCH_MAX = 30;

    final Broker broker = new Broker();
    final Stores stores;
    private final Chaos chaos;
    private final boolean holes;
    private final SimulatedClock clock = new SimulatedClock();
    private final Workload workload;
    private final Set<Integer> linked = new HashSet<>();
    private final Map<Integer, String> refusals = new HashMap<>();
    private LedgerStage ledger;
    private LedgerStage formerLedger;
    private IntakeStage intake;
    private IntakeStage formerIntake;
    private boolean inBetween;
    private int partition;
    private int numbers;
    private int interventions;
    private int retries;

    /**
     * A platform with nothing in it.
     *
     * @param holes whether the broker may lose a message and keep later ones of the same batch
     */
    Simulation(long seed, boolean holes) {
        this.chaos = new Chaos(seed);
        this.holes = holes;
        this.workload = new Workload(chaos);
        this.stores = Stores.empty(chaos);
        this.ledger = newLedger(Runnable::run);
        this.formerLedger = newLedger(broker::later);
        this.intake = newIntake();
        this.formerIntake = newIntake();
    }

    private LedgerStage newLedger(Consumer<Runnable> network) {
        return new LedgerStage(
                new FaultyJournal(stores.journal(), chaos, this::formerLedgerWrites),
                stores.snapshots(),
                new FixedTerms(TERMS),
                () -> new SimulatedPublisher(new Sends(chaos, holes), stores.journal(), broker, network),
                clock,
                new LedgerStage.Settings(ACCOUNTS_IN_MEMORY_MAX, 3, BATCH_TIME_MAX));
    }

    private IntakeStage newIntake() {
        return new IntakeStage(
                new FaultyReferences(stores.references(), chaos, this::formerIntakeWrites),
                new FaultyClaims(stores.claims(), chaos, this::formerIntakeWrites),
                new FaultyParkingLot(stores.parkingLot(), chaos, this::formerIntakeWrites),
                InMemoryParkingLot.ofReturns(),
                () -> new SimulatedSender(new Sends(chaos, holes), broker));
    }

    /** Lives through so many steps of chaos, then lets everything come to rest. */
    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            step();
        }
        chaos.calmDown();
        for (int reference = 0; reference < Workload.REFERENCES; reference++) {
            link(reference);
        }
        broker.deliverLate(Integer.MAX_VALUE);
        while (!broker.intake.done() || !broker.commands.done()) {
            for (partition = 0; partition < Broker.PARTITIONS; partition++) {
                handleIntake();
                handleCommands();
            }
        }
        ledger.idle(IntStream.range(0, Broker.PARTITIONS).boxed().toList());
    }

    int faults() {
        return chaos.faults();
    }

    /** How often a former owner wrote in the middle of its successor's work. */
    int interventions() {
        return interventions;
    }

    /** How many batches had to come again. */
    int retries() {
        return retries;
    }

    LedgerStage ledger() {
        return ledger;
    }

    private void step() {
        clock.move(Duration.ofMillis(chaos.below(700) - 200L));
        partition = chaos.below(Broker.PARTITIONS);
        int dice = chaos.below(100);
        if (dice < 40) {
            for (int i = chaos.below(8); i >= 0; i--) {
                produce();
            }
        } else if (dice < 60) {
            attempt(this::handleIntake);
        } else if (dice < 85) {
            attempt(this::handleCommands);
        } else if (dice < 89) {
            formerLedger = newLedger(broker::later);
            ledger = newLedger(Runnable::run);
        } else if (dice < 91) {
            formerIntake = intake;
            intake = newIntake();
        } else if (dice < 94) {
            ledger.forget(List.of(partition));
        } else {
            broker.deliverLate(chaos.below(10));
        }
    }

    private void produce() {
        int dice = chaos.below(100);
        if (dice < 65) {
            PurchaseCompleted report = workload.report();
            int number = numbers++;
            broker.intake.append(
                    report.member().digest(),
                    new IntakeRecord(
                            number, new Report(report, chaos.chance(0.3) ? "w" + number : null, refuse(number))));
        } else if (dice < 68) {
            link(chaos.below(Workload.REFERENCES));
        } else {
            Command command = workload.command();
            broker.commands.append(command.member(), new CommandRecord(command, null));
        }
    }

    private void link(int reference) {
        if (Workload.neverLinked(reference)) {
            return;
        }
        ReferenceLinked link = workload.link(reference);
        int number = numbers++;
        boolean usurped = !linked.add(reference) && chaos.chance(0.3);
        broker.intake.append(
                link.reference().digest(),
                new IntakeRecord(number, new LinkUp(usurped ? Workload.usurper(link) : link, refuse(number))));
    }

    private Refuse refuse(int number) {
        return reason -> refusals.put(number, reason);
    }

    private void handleIntake() {
        List<IntakeRecord> batch = broker.intake.next(partition, 1 + chaos.below(BATCH_MAX));
        if (batch.isEmpty()) {
            return;
        }
        refusals.clear();
        intake.handle(batch.stream().map(IntakeRecord::request).toList());
        broker.setAside(refusals);
        if (!chaos.strikes(0.1)) {
            broker.intake.commit(partition, batch.size());
        }
    }

    private void handleCommands() {
        List<CommandRecord> batch = broker.commands.next(partition, 1 + chaos.below(BATCH_MAX));
        if (batch.isEmpty()) {
            return;
        }
        ledger.handle(requests(batch));
        if (!chaos.strikes(0.1)) {
            broker.commands.commit(partition, batch.size());
        }
    }

    private List<LedgerRequest> requests(List<CommandRecord> batch) {
        return batch.stream()
                .map(each -> new LedgerRequest(partition, each.command(), each.correlation()))
                .toList();
    }

    private void formerLedgerWrites() {
        if (chaos.strikes(0.003)) {
            clock.move(BATCH_TIME_MAX.plusSeconds(1));
        }
        intervene(() -> formerLedger.handle(requests(broker.commands.before(partition, 20, BATCH_MAX))));
    }

    private void formerIntakeWrites() {
        intervene(() -> {
            Map<Integer, String> mine = new HashMap<>(refusals);
            formerIntake.handle(broker.intake.before(partition, 20, BATCH_MAX).stream()
                    .map(IntakeRecord::request)
                    .toList());
            refusals.clear();
            refusals.putAll(mine);
        });
    }

    private void intervene(Runnable former) {
        if (!inBetween && chaos.strikes(0.03)) {
            inBetween = true;
            interventions++;
            attempt(former);
            inBetween = false;
        }
    }

    /** Does something that a fault may end; anything else that ends it is a bug. */
    private void attempt(Runnable something) {
        try {
            something.run();
        } catch (Chaos.Fault expected) {
            retries++;
        } catch (IllegalStateException givenUp) {
            String message = String.valueOf(givenUp.getMessage());
            if (!message.startsWith("another owner") && !message.startsWith("the batch took longer")) {
                throw givenUp;
            }
            retries++;
        }
    }
}
