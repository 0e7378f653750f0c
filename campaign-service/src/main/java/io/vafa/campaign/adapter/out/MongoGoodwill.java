package io.vafa.campaign.adapter.out;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.application.goodwill.GoodwillRequest;
import io.vafa.campaign.application.goodwill.GoodwillStore;
import io.vafa.platform.json.Json;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code goodwill}: {@code {_id: id, body: JSON}}. */
public final class MongoGoodwill implements GoodwillStore {
    private static final String ID = "_id";
    private static final String BODY = "body";

    private final MongoCollection<Document> requests;

    public MongoGoodwill(MongoDatabase database) {
        this.requests = database.getCollection("goodwill");
    }

    @Override
    public Optional<GoodwillRequest> find(String id) {
        return Optional.ofNullable(requests.find(new Document(ID, id)).first())
                .map(document -> Json.read(document.getString(BODY), GoodwillRequest.class));
    }

    @Override
    public GoodwillRequest insertOrFind(GoodwillRequest request) {
        try {
            requests.insertOne(new Document(ID, request.id()).append(BODY, Json.writeText(request)));
            return request;
        } catch (MongoWriteException failed) {
            if (ErrorCategory.fromErrorCode(failed.getError().getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return find(request.id()).orElseThrow(() -> failed);
            }
            throw failed;
        }
    }
}
