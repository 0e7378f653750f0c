package io.vafa.campaign.adapter.out.referral;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.vafa.campaign.application.referral.ReferralCodes;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.mongo.BulkInsert;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code referralCodes}: {@code {_id: digest of programme and code, owner: digest of programme and member, code, member}}; a code and an owner are there once. */
public final class MongoReferralCodes implements ReferralCodes {
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String CODE = "code";
    private static final String MEMBER = "member";

    private final MongoCollection<Document> codes;

    public MongoReferralCodes(MongoDatabase database) {
        this.codes = database.getCollection("referralCodes");
        codes.createIndex(new Document(OWNER, 1), new IndexOptions().unique(true));
    }

    @Override
    public Optional<String> of(String program, String member) {
        return Optional.ofNullable(codes.find(new Document(OWNER, Fingerprint.of(program, member)))
                        .first())
                .map(found -> found.getString(CODE));
    }

    @Override
    public Optional<String> memberOf(String program, String code) {
        return Optional.ofNullable(codes.find(new Document(ID, Fingerprint.of(program, code)))
                        .first())
                .map(found -> found.getString(MEMBER));
    }

    @Override
    public boolean insert(String program, String code, String member) {
        return BulkInsert.insert(
                        codes,
                        List.of(new Document(ID, Fingerprint.of(program, code))
                                .append(OWNER, Fingerprint.of(program, member))
                                .append(CODE, code)
                                .append(MEMBER, member)))
                .isEmpty();
    }
}
