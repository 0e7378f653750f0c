package io.vafa.points.simulation;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.intake.application.IntakeRequest;
import io.vafa.points.ledger.application.WrittenEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Everything that stands in the topics. */
final class Broker {
    static final int PARTITIONS = 3;

    final Log<IntakeRecord> intake = new Log<>(PARTITIONS);
    final Log<CommandRecord> commands = new Log<>(PARTITIONS);
    private final Map<String, List<WrittenEntry>> journal = new HashMap<>();
    private final Map<String, List<PurchaseOutcome>> replies = new HashMap<>();
    private final Map<Integer, String> deadLetters = new HashMap<>();
    private final Queue<Runnable> late = new ArrayDeque<>();

    /** A report or a link, with a number that dead letters name. */
    record IntakeRecord(int number, IntakeRequest request) {}

    /** A command and who waits for it. */
    record CommandRecord(Command command, @Nullable String correlation) {}

    void published(WrittenEntry entry) {
        journal.computeIfAbsent(entry.entry().member(), _ -> new ArrayList<>()).add(entry);
    }

    void replied(String correlation, PurchaseOutcome outcome) {
        replies.computeIfAbsent(correlation, _ -> new ArrayList<>()).add(outcome);
    }

    void setAside(Map<Integer, String> letters) {
        deadLetters.putAll(letters);
    }

    /** What a zombie has sent and the network holds up. */
    void later(Runnable delivery) {
        late.add(delivery);
    }

    void deliverLate(int count) {
        for (int i = 0; i < count && !late.isEmpty(); i++) {
            late.remove().run();
        }
    }

    boolean nothingLate() {
        return late.isEmpty();
    }

    /** A member's records in {@code vafa.journal.v1}, as they arrived. */
    List<WrittenEntry> journal(String member) {
        return journal.getOrDefault(member, List.of());
    }

    List<PurchaseOutcome> replies(String correlation) {
        return replies.getOrDefault(correlation, List.of());
    }

    /** Why a record of the intake topic was set aside, by its number. */
    Map<Integer, String> deadLetters() {
        return deadLetters;
    }
}
