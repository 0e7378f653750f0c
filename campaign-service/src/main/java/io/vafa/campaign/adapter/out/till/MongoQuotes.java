package io.vafa.campaign.adapter.out.till;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.application.till.Quote;
import io.vafa.campaign.application.till.QuoteStore;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code quotes}: {@code {_id: id, expiresAt, body: JSON}}. */
public final class MongoQuotes implements QuoteStore {
    private static final String ID = "_id";
    private static final String EXPIRES = "expiresAt";

    private final MongoCollection<Document> quotes;

    public MongoQuotes(MongoDatabase database) {
        this.quotes = database.getCollection("quotes");
        quotes.createIndex(new Document(EXPIRES, 1));
    }

    @Override
    public void save(Quote quote) {
        quotes.insertOne(new Document(ID, quote.id())
                .append(EXPIRES, Date.from(quote.expiresAt()))
                .append("body", Json.writeText(quote)));
    }

    @Override
    public Optional<Quote> find(String id) {
        return Optional.ofNullable(quotes.find(new Document(ID, id)).first())
                .map(document -> Json.read(document.getString("body"), Quote.class));
    }

    @Override
    public void sweep(Instant now) {
        quotes.deleteMany(new Document(EXPIRES, new Document("$lt", Date.from(now))));
    }
}
