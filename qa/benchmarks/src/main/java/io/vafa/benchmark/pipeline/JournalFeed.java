package io.vafa.benchmark.pipeline;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Puts entries of the journals of one programme on the topic, as the ledger would: an account for each member, then purchases that earned a point a dollar. */
final class JournalFeed {
    private static final Instant ENROLLED_AT = Instant.parse("2024-01-01T00:00:00Z");
    private static final int AT_ONCE = 5_000;
    private static final long CENTS_A_POINT = 100;

    private final EventPublisher publisher;
    private final String program;
    private final Workload workload;
    private final Random random;
    private final long[] sequences;
    private final long[] balances;

    JournalFeed(EventPublisher publisher, String program, long seed, int members) {
        this.publisher = publisher;
        this.program = program;
        this.workload = new Workload(seed, members);
        this.random = new Random(seed);
        this.sequences = new long[members];
        this.balances = new long[members];
    }

    /** Opens all accounts. */
    void open() {
        inBatches(sequences.length, number -> entry(number, null));
    }

    /** So many purchases of any members. */
    void buy(int purchases) {
        inBatches(
                purchases,
                _ -> entry(random.nextInt(sequences.length), workload.next().purchase()));
    }

    private interface Step {
        JournalEntry entry(int number);
    }

    private void inBatches(int count, Step step) {
        for (int from = 0; from < count; from += AT_ONCE) {
            Outbox outbox = publisher.outbox();
            for (int number = from; number < Math.min(count, from + AT_ONCE); number++) {
                JournalEntry entry = step.entry(number);
                outbox.publish(
                        Topic.JOURNAL.topicName(),
                        entry.member(),
                        new Event(
                                EventType.JOURNAL_ENTRY.wireName(),
                                "points-ledger",
                                entry.cause().key(),
                                entry.occurredAt(),
                                Json.write(entry),
                                Map.of()));
            }
            outbox.awaitAcknowledged();
        }
    }

    private JournalEntry entry(int number, @Nullable Purchase purchase) {
        String member = program + Workload.member(number);
        long points = purchase == null ? 0 : purchase.amount().minorUnits() / CENTS_A_POINT;
        balances[number] += points;
        Cause cause = purchase == null
                ? new Cause("open", program, "member-service", member)
                : new Cause("purchase", program, Workload.PARTNER, purchase.eventId());
        Instant at = purchase == null ? ENROLLED_AT : purchase.occurredAt();
        return new JournalEntry(
                program,
                member,
                ++sequences[number],
                cause,
                cause.id(),
                purchase == null ? JournalEntry.Kind.ACCOUNT : JournalEntry.Kind.PURCHASE,
                Outcome.accepted(),
                postings(purchase, points),
                Map.of("points", Balance.of(balances[number])),
                purchase,
                null,
                null,
                null,
                null,
                List.of(),
                at,
                Instant.now(),
                false,
                JournalEntry.NO_HASH);
    }

    private static List<Posting> postings(@Nullable Purchase purchase, long points) {
        if (purchase == null) {
            return List.of(new Posting.AccountOpened());
        }
        Lot lot = new Lot(1, Workload.PARTNER, Workload.PARTNER, null, null, null);
        return points == 0 ? List.of() : List.of(new Posting.PointsEarned("points", points, null, "base", lot));
    }
}
