package io.vafa.points.ledger.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.ledger.application.OpeningRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** The collection {@code openingRows}: {@code _id} (digest of the row's key), {@code member} and {@code fingerprint}. */
public final class MongoOpeningRows implements OpeningRows {
    private final MongoCollection<Document> rows;

    public MongoOpeningRows(MongoDatabase database) {
        this.rows = database.getCollection("openingRows");
    }

    @Override
    public Map<Integer, Row> claim(List<Row> wanted) {
        Set<Integer> taken = BulkInsert.insert(
                rows,
                wanted.stream()
                        .map(row -> new Document("_id", id(row))
                                .append("member", row.member())
                                .append("fingerprint", row.fingerprint()))
                        .toList());
        if (taken.isEmpty()) {
            return Map.of();
        }
        Map<String, Document> found = new HashMap<>();
        rows.find(new Document(
                        "_id",
                        new Document(
                                "$in",
                                taken.stream()
                                        .map(position -> id(wanted.get(position)))
                                        .toList())))
                .forEach(document -> found.put(document.getString("_id"), document));
        Map<Integer, Row> holders = new HashMap<>();
        for (int position : taken) {
            Row row = wanted.get(position);
            Document holder = found.get(id(row));
            if (holder == null) {
                throw new IllegalStateException("the store refused a row that nobody holds");
            }
            holders.put(position, new Row(row.key(), holder.getString("member"), holder.getString("fingerprint")));
        }
        return holders;
    }

    private static String id(Row row) {
        return Fingerprint.of(row.key());
    }
}
