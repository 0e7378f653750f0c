package io.vafa.points.finance.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.points.finance.application.ControlTotal;
import io.vafa.points.finance.application.ControlTotals;
import io.vafa.points.finance.domain.StoreDay;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code controlTotals}: {@code _id} (digest of programme, partner, store and day) and what was stated last. */
public final class MongoControlTotals implements ControlTotals {
    private final MongoCollection<Document> totals;

    public MongoControlTotals(MongoDatabase database) {
        this.totals = database.getCollection("controlTotals");
    }

    @Override
    public void put(String program, StoreDay day, ControlTotal total) {
        totals.replaceOne(
                new Document("_id", id(program, day)),
                new Document("program", program)
                        .append("partner", day.partner())
                        .append("store", day.store())
                        .append("date", day.date().toString())
                        .append("count", total.count())
                        .append("sumMinorUnits", total.sumMinorUnits())
                        .append("statedAt", total.statedAt().toString())
                        .append("by", total.by()),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public Optional<ControlTotal> find(String program, StoreDay day) {
        return Optional.ofNullable(
                        totals.find(new Document("_id", id(program, day))).first())
                .map(found -> new ControlTotal(
                        found.getLong("count"),
                        found.getLong("sumMinorUnits"),
                        Instant.parse(found.getString("statedAt")),
                        found.getString("by")));
    }

    private static String id(String program, StoreDay day) {
        return Fingerprint.of(program, day.partner(), day.store(), day.date());
    }
}
