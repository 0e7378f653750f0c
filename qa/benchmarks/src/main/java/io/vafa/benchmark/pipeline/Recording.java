package io.vafa.benchmark.pipeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.platform.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the service made of one round: the documents it inserted and the records it produced, byte for byte, by the event that
 * led to them.
 *
 * @param intake by event id: claim of the event, claim of the receipt, and the command
 * @param ledger by the command's id: the entry, and its fact
 */
record Recording(Map<String, Prepared> intake, Map<String, Prepared> ledger) {
    /** Where the bare loop's commands go, so that no service takes them for real. */
    static final String COMMANDS = "bench.commands";
    /** Where its facts go. */
    static final String JOURNAL = "bench.journal";

    private static final int AT_ONCE = 1_000;

    /**
     * Reads a round back.
     *
     * @param from where each of the three topics ended before it
     * @param purchases how many it had
     */
    static Recording read(
            Consumer<String, byte[]> consumer,
            MongoDatabase database,
            Map<Topic, Map<TopicPartition, Long>> from,
            int purchases) {
        Map<String, ConsumerRecord<String, byte[]>> commands = new HashMap<>();
        slice(consumer, from, Topic.COMMANDS, purchases).forEach(record -> commands.put(TopicSlice.id(record), record));
        Map<String, Prepared> ledger = new HashMap<>();
        Map<String, String> commandOfEvent = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> facts = slice(consumer, from, Topic.JOURNAL, purchases);
        Map<String, Document> entries = new HashMap<>();
        // Without an index of its own; once in a round, and outside what is measured.
        for (Document document : database.getCollection("journal").find().batchSize(AT_ONCE)) {
            entries.put(document.getString("member") + ":" + document.get("sequence"), document);
        }
        for (ConsumerRecord<String, byte[]> fact : facts) {
            JournalEntry entry = Json.read(fact.value(), JournalEntry.class);
            String command = entry.cause().key();
            commandOfEvent.put(eventId(entry), command);
            ledger.put(command, new Prepared(List.of(present(entries.get(TopicSlice.id(fact)))), to(JOURNAL, fact)));
        }
        Map<String, Prepared> intake = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> reports = slice(consumer, from, Topic.INTAKE, purchases);
        for (int start = 0; start < reports.size(); start += AT_ONCE) {
            claims(database, reports.subList(start, Math.min(reports.size(), start + AT_ONCE)))
                    .forEach((event, documents) -> intake.put(
                            event,
                            new Prepared(documents, to(COMMANDS, present(commands.get(commandOfEvent.get(event)))))));
        }
        return new Recording(intake, ledger);
    }

    private static Map<String, List<Document>> claims(
            MongoDatabase database, List<ConsumerRecord<String, byte[]>> reports) {
        Map<String, List<String>> names = new HashMap<>();
        for (ConsumerRecord<String, byte[]> report : reports) {
            PurchaseCompleted completed = Json.read(report.value(), PurchaseCompleted.class);
            Purchase purchase = completed.purchase();
            Receipt receipt = present(purchase.receipt());
            names.put(
                    TopicSlice.id(report),
                    List.of(
                            PurchaseKey.ofEvent(completed.program(), purchase.partner(), purchase.eventId()),
                            PurchaseKey.ofReceipt(
                                    completed.program(),
                                    purchase.partner(),
                                    purchase.store(),
                                    purchase.till(),
                                    receipt)));
        }
        Map<String, Document> found = new HashMap<>();
        MongoCollection<Document> claims = database.getCollection("claims");
        List<String> wanted = names.values().stream().flatMap(List::stream).toList();
        claims.find(new Document("_id", new Document("$in", wanted)))
                .batchSize(AT_ONCE)
                .forEach(document -> found.put(document.getString("_id"), document));
        Map<String, List<Document>> documents = new HashMap<>();
        names.forEach((event, ids) -> documents.put(
                event, ids.stream().map(id -> present(found.get(id))).toList()));
        return documents;
    }

    private static List<ConsumerRecord<String, byte[]>> slice(
            Consumer<String, byte[]> consumer, Map<Topic, Map<TopicPartition, Long>> from, Topic topic, int purchases) {
        return TopicSlice.read(consumer, present(from.get(topic)), purchases);
    }

    private static String eventId(JournalEntry entry) {
        return present(entry.purchase()).eventId();
    }

    private static ProducerRecord<String, byte[]> to(String topic, ConsumerRecord<String, byte[]> record) {
        return new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    }

    private static <T> T present(@Nullable T thing) {
        return Optional.ofNullable(thing)
                .orElseThrow(() -> new IllegalStateException("the service has not kept what it must have made"));
    }
}
