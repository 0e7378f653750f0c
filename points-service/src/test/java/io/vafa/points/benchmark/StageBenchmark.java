package io.vafa.points.benchmark;

import com.mongodb.client.MongoDatabase;
import com.sun.management.OperatingSystemMXBean;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.purchase.MemberReference;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.contracts.reply.Reply;
import io.vafa.points.FixedTerms;
import io.vafa.points.Samples;
import io.vafa.points.intake.adapter.out.MongoClaims;
import io.vafa.points.intake.adapter.out.MongoParkingLot;
import io.vafa.points.intake.adapter.out.MongoReferences;
import io.vafa.points.intake.application.CommandSender;
import io.vafa.points.intake.application.IntakeRequest;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.IntakeStage;
import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.EntryPublisher;
import io.vafa.points.ledger.application.LedgerRequest;
import io.vafa.points.ledger.application.LedgerStage;
import io.vafa.points.ledger.application.SentOn;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.store.InMemoryReceipts;
import io.vafa.points.store.TestDatabases;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many purchases a second each stage does, alone in one thread, on the embedded engine in memory, with a broker that takes
 * no time. The resend of everything is measured too: an import that is repeated runs at that rate.
 */
public final class StageBenchmark {
    private static final int PURCHASES = 50_000;
    private static final int MEMBERS = 10_000;
    private static final int BATCH = 500;
    private static final int PARTITIONS = 12;
    private static final int ROUNDS = 3;

    /** CPU tells more than the clock where a machine has other things to do; the engine's share is in it. */
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private StageBenchmark() {}

    public static void main(String[] arguments) {
        for (int round = 1; round <= ROUNDS; round++) {
            MongoDatabase database = TestDatabases.onEmbeddedEngine();
            System.out.println("round " + round + " of " + ROUNDS + ", the first warms up");
            intake(database);
            ledger(database);
        }
        System.exit(0);
    }

    private static void ledger(MongoDatabase database) {
        LedgerStage stage = new LedgerStage(
                new MongoJournal(database),
                new MongoSnapshots(database),
                new FixedTerms(Samples.TERMS),
                Nowhere::new,
                Clock.systemUTC(),
                new LedgerStage.Settings(10_000, 1_000, Duration.ofMinutes(1)));
        List<LedgerRequest> commands = IntStream.range(0, PURCHASES)
                .mapToObj(i -> {
                    CreditPurchase credit = Samples.credit(member(i), purchase(i));
                    return new LedgerRequest(Math.floorMod(credit.member().hashCode(), PARTITIONS), credit, null);
                })
                .toList();
        measure("ledger, new", commands, stage::handle);
        measure("ledger, resent", commands, stage::handle);
    }

    private static void intake(MongoDatabase database) {
        IntakeStage stage = new IntakeStage(
                new MongoReferences(database),
                new MongoClaims(database, Clock.systemUTC()),
                MongoParkingLot.ofMembers(database, Clock.systemUTC()),
                MongoParkingLot.ofReturns(database, Clock.systemUTC()),
                MongoParkingLot.ofConfirmations(database, Clock.systemUTC()),
                MongoParkingLot.ofWithdrawals(database, Clock.systemUTC()),
                InMemoryReceipts.none(Clock.systemUTC()),
                Nowhere::new);
        List<IntakeRequest> links = IntStream.range(0, MEMBERS)
                .<IntakeRequest>mapToObj(i -> new LinkUp(
                        new ReferenceLinked(
                                Samples.PROGRAM,
                                new MemberReference("card", digest(i)),
                                member(i),
                                null,
                                null,
                                Samples.NOON),
                        StageBenchmark::refused))
                .toList();
        List<IntakeRequest> reports = IntStream.range(0, PURCHASES)
                .<IntakeRequest>mapToObj(
                        i -> new Report(Samples.report(digest(i), purchase(i)), null, StageBenchmark::refused))
                .toList();
        List<IntakeRequest> unknown = IntStream.range(0, MEMBERS)
                .<IntakeRequest>mapToObj(i -> new Report(
                        Samples.report("unknown" + i, Samples.purchase("u" + i, 1_177)), null, StageBenchmark::refused))
                .toList();
        measure("intake, links", links, stage::handle);
        measure("intake, new", reports, stage::handle);
        measure("intake, resent", reports, stage::handle);
        measure("intake, unknown", unknown, stage::handle);
    }

    private static <T> void measure(String what, List<T> all, Consumer<List<T>> stage) {
        long cpuStarted = PROCESS.getProcessCpuTime();
        long started = System.nanoTime();
        for (int from = 0; from < all.size(); from += BATCH) {
            stage.accept(new ArrayList<>(all.subList(from, Math.min(all.size(), from + BATCH))));
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpuMicros = (PROCESS.getProcessCpuTime() - cpuStarted) / 1e3 / all.size();
        System.out.printf(
                Locale.ROOT,
                "%-18s %7d in %6.2f s: %8.0f/s, %6.1f µs of CPU each%n",
                what,
                all.size(),
                seconds,
                all.size() / seconds,
                cpuMicros);
    }

    private static Purchase purchase(int i) {
        return Samples.purchase("event-" + i, 1_177 + i);
    }

    private static String member(int i) {
        return "m-" + i % MEMBERS;
    }

    private static String digest(int i) {
        return "k1:" + i % MEMBERS;
    }

    private static void refused(String reason) {
        throw new IllegalStateException(reason);
    }

    /** Where everything arrives at once. */
    private static final class Nowhere implements EntryPublisher, CommandSender {
        @Override
        public void passOn(Command command, @Nullable String correlation, int hops, SentOn sentOn) {}

        @Override
        public void publish(WrittenEntry entry) {}

        @Override
        public void wake(PurchaseKnown known) {}

        @Override
        public void send(Command command, @Nullable String correlation) {}

        @Override
        public void send(Command followUp) {}

        @Override
        public void answer(String correlation, Reply reply) {}

        @Override
        public void answer(String correlation, PurchaseOutcome outcome) {}

        @Override
        public void awaitAcknowledged() {}
    }
}
