package io.vafa.points.finance.adapter.out;

import com.mongodb.client.MongoDatabase;
import io.vafa.points.finance.application.SealedMembers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Reads the names in the collections {@code snapshots}, in the order of their {@code _id}, and {@code lagging}, where those
 * stand that may have no snapshot yet. Whoever is in neither has an entry that nobody has finished with, and comes into the
 * next seal.
 */
public final class MongoSealedMembers implements SealedMembers {
    private static final int LAGGING_AT_ONCE = 1_000;

    /** What stands between partition and member in a note of who lags. */
    private static final char PARTITION_ENDS = ':';

    private final MongoDatabase database;

    public MongoSealedMembers(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void inPages(String program, int count, Consumer<List<String>> page) {
        NavigableSet<String> lagging = lagging();
        List<String> names = new ArrayList<>();
        // One cursor: pages by _id would each be a scan on the embedded engine.
        for (Document snapshot : database.getCollection("snapshots")
                .find(new Document("state.program", program))
                .projection(new Document("_id", 1))
                .sort(new Document("_id", 1))
                .batchSize(count)) {
            String member = snapshot.getString("_id");
            while (!lagging.isEmpty() && lagging.first().compareTo(member) < 0) {
                add(names, lagging.pollFirst(), count, page);
            }
            lagging.remove(member);
            add(names, member, count, page);
        }
        for (String member : lagging) {
            add(names, member, count, page);
        }
        if (!names.isEmpty()) {
            page.accept(List.copyOf(names));
        }
    }

    private static void add(List<String> names, String member, int count, Consumer<List<String>> page) {
        names.add(member);
        if (names.size() == count) {
            page.accept(List.copyOf(names));
            names.clear();
        }
    }

    /** Those noted as lagging who have no snapshot; as many as the ledger lets lag, so they fit into memory. */
    private NavigableSet<String> lagging() {
        Set<String> noted = new HashSet<>();
        for (Document note : database.getCollection("lagging").find()) {
            String name = note.getString("_id");
            noted.add(name.substring(name.indexOf(PARTITION_ENDS) + 1));
        }
        NavigableSet<String> without = new TreeSet<>(noted);
        List<String> all = List.copyOf(noted);
        for (int from = 0; from < all.size(); from += LAGGING_AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + LAGGING_AT_ONCE));
            database.getCollection("snapshots")
                    .find(new Document("_id", new Document("$in", some)))
                    .projection(new Document("_id", 1))
                    .forEach(found -> without.remove(found.getString("_id")));
        }
        return without;
    }
}
