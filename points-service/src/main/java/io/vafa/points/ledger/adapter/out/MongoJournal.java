package io.vafa.points.ledger.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.JournalScan;
import io.vafa.points.ledger.application.WrittenEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * The collection {@code journal}: {@code _id} (member and sequence in one text), {@code member}, {@code sequence},
 * {@code cause} (digest of the cause's key), {@code body} (the entry's text) and {@code hash}. Both unique indexes begin with
 * the shard key, {@code member}. This is the only class that writes to it.
 */
public final class MongoJournal implements Journal, JournalScan {
    private static final int SEQUENCE_DIGITS = 12;
    private static final int SCAN_BATCH = 500;

    private final MongoCollection<Document> journal;

    public MongoJournal(MongoDatabase database) {
        this.journal = database.getCollection("journal");
        journal.createIndex(new Document("member", 1).append("sequence", 1), new IndexOptions().unique(true));
        journal.createIndex(new Document("member", 1).append("cause", 1), new IndexOptions().unique(true));
    }

    @Override
    public Set<Integer> append(List<WrittenEntry> entries) {
        return BulkInsert.insert(
                journal, entries.stream().map(MongoJournal::document).toList());
    }

    @Override
    public Optional<WrittenEntry> byCause(String member, Cause cause) {
        // Exactly the keys of a unique index, in one document: anything else is a scan on the embedded engine.
        Document found = journal.find(new Document("member", member).append("cause", digest(cause)))
                .first();
        return Optional.ofNullable(found).map(MongoJournal::written);
    }

    @Override
    public List<WrittenEntry> page(String member, long from, int count) {
        if (count < 1 || count > PAGE_MAX) {
            throw new IllegalArgumentException("count must be 1 to " + PAGE_MAX + ", but is " + count);
        }
        Map<Long, Document> found = new HashMap<>();
        journal.find(new Document(
                        "_id",
                        new Document(
                                "$in",
                                LongStream.range(from, from + count)
                                        .mapToObj(sequence -> id(member, sequence))
                                        .toList())))
                .forEach(document -> found.put(document.getLong("sequence"), document));
        List<WrittenEntry> page = new ArrayList<>(found.size());
        for (long sequence = from; sequence < from + count; sequence++) {
            Document document = found.get(sequence);
            if (document == null) {
                break;
            }
            page.add(written(document));
        }
        return page;
    }

    @Override
    public List<Optional<String>> headHashes(List<Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<String, String> found = new HashMap<>();
        journal.find(new Document(
                        "_id",
                        new Document(
                                "$in",
                                heads.stream()
                                        .map(head -> id(head.member(), head.sequence()))
                                        .toList())))
                .projection(new Document("hash", 1))
                .forEach(document -> found.put(document.getString("_id"), document.getString("hash")));
        return heads.stream()
                .map(head -> Optional.ofNullable(found.get(id(head.member(), head.sequence()))))
                .toList();
    }

    @Override
    public long count() {
        return journal.estimatedDocumentCount();
    }

    @Override
    public void each(Consumer<WrittenEntry> taker) {
        // On the embedded engine this sorts in memory, where the documents are anyway.
        journal.find()
                .sort(new Document("member", 1).append("sequence", 1))
                .batchSize(SCAN_BATCH)
                .forEach(document -> taker.accept(written(document)));
    }

    private static Document document(WrittenEntry written) {
        JournalEntry entry = written.entry();
        return new Document("_id", id(entry.member(), entry.sequence()))
                .append("member", entry.member())
                .append("sequence", entry.sequence())
                .append("cause", digest(entry.cause()))
                .append("body", written.text())
                .append("hash", written.hash());
    }

    private static WrittenEntry written(Document document) {
        return WrittenEntry.ofText(document.getString("body"));
    }

    private static String id(String member, long sequence) {
        // By hand: it is made several times for every entry, and a formatter took a twentieth of the ledger's time.
        String digits = Long.toString(sequence);
        return member + ":" + "0".repeat(Math.max(0, SEQUENCE_DIGITS - digits.length())) + digits;
    }

    /** A cause's key can be long, since it may hold another's; its digest is as unique and always short. */
    private static String digest(Cause cause) {
        return Fingerprint.of(cause.key());
    }
}
