package io.vafa.campaign.adapter.out.till;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.vafa.campaign.application.till.CouponBatch;
import io.vafa.campaign.application.till.CouponBatchStore;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code couponBatches}: {@code {_id, program, number, request, body: JSON}}; a number and a request are there once. */
public final class MongoCouponBatches implements CouponBatchStore {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String NUMBER = "number";
    private static final String REQUEST = "request";

    private final MongoCollection<Document> batches;

    public MongoCouponBatches(MongoDatabase database) {
        this.batches = database.getCollection("couponBatches");
        batches.createIndex(new Document(REQUEST, 1), new IndexOptions().unique(true));
        batches.createIndex(new Document(PROGRAM, 1).append(NUMBER, -1));
    }

    @Override
    public boolean insert(CouponBatch batch) {
        return BulkInsert.insert(
                        batches,
                        List.of(new Document(ID, id(batch.program(), batch.number()))
                                .append(PROGRAM, batch.program())
                                .append(NUMBER, batch.number())
                                .append(REQUEST, Fingerprint.of(batch.program(), batch.requestKey()))
                                .append("body", Json.writeText(batch))))
                .isEmpty();
    }

    @Override
    public Optional<CouponBatch> find(String program, int number) {
        return Optional.ofNullable(
                        batches.find(new Document(ID, id(program, number))).first())
                .map(MongoCouponBatches::batch);
    }

    @Override
    public Optional<CouponBatch> ordered(String program, String requestKey) {
        return Optional.ofNullable(batches.find(new Document(REQUEST, Fingerprint.of(program, requestKey)))
                        .first())
                .map(MongoCouponBatches::batch);
    }

    @Override
    public List<CouponBatch> all(String program, int max) {
        List<CouponBatch> found = new ArrayList<>();
        batches.find(new Document(PROGRAM, program))
                .sort(new Document(NUMBER, -1))
                .limit(max)
                .forEach(document -> found.add(batch(document)));
        return found;
    }

    @Override
    public int highest(String program) {
        return all(program, 1).stream().mapToInt(CouponBatch::number).sum();
    }

    private static CouponBatch batch(Document document) {
        return Json.read(document.getString("body"), CouponBatch.class);
    }

    private static String id(String program, int number) {
        return Fingerprint.of(program, number);
    }
}
