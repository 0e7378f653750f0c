package io.vafa.campaign.application;

import io.vafa.contracts.journal.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The journal's topic as a troubled ledger fills it: some entries twice, and now and then one whose send fails, so that
 * later ones overtake it until everything from it on is sent again.
 */
final class SimulatedTopic {
    private static final int PARTITIONS = 3;
    private static final int ONE_IN = 10;

    private final Random random;
    private final boolean troubled;
    private final List<JournalEntry> records = new ArrayList<>();
    private final Map<String, List<JournalEntry>> failed = new HashMap<>();

    SimulatedTopic(Random random, boolean troubled) {
        this.random = random;
        this.troubled = troubled;
    }

    void publish(JournalEntry entry) {
        List<JournalEntry> toResend = failed.get(entry.member());
        if (toResend != null) {
            records.add(entry);
            toResend.add(entry);
            if (random.nextBoolean()) {
                records.addAll(toResend);
                failed.remove(entry.member());
            }
        } else if (troubled && random.nextInt(ONE_IN) == 0) {
            failed.put(entry.member(), new ArrayList<>(List.of(entry)));
        } else {
            records.add(entry);
            if (troubled && random.nextInt(ONE_IN) == 0) {
                records.add(entry);
            }
        }
    }

    /** Sends again what failed, as the ledger does before it goes on. */
    void settle() {
        failed.values().forEach(records::addAll);
        failed.clear();
    }

    int end() {
        return records.size();
    }

    List<Arrival> read(int from, int most) {
        return records.subList(from, Math.min(from + most, records.size())).stream()
                .map(entry -> new Arrival(Math.floorMod(entry.member().hashCode(), PARTITIONS), entry))
                .toList();
    }
}
