package io.vafa.member.adapter.out.partnerkey;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.vafa.member.application.partnerkey.PartnerKeyStore;
import io.vafa.member.domain.partnerkey.PartnerKey;
import io.vafa.member.domain.partnerkey.PartnerKey.Ended;
import io.vafa.member.domain.partnerkey.PartnerKey.SealedSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Keys of partners in {@code partnerKeys}, under their ids, by which alone the gateway asks for them. */
public final class MongoPartnerKeys implements PartnerKeyStore {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String PARTNER = "partner";
    private static final String DESCRIPTION = "description";
    private static final String SECRETS = "secrets";
    private static final String SEALED = "sealed";
    private static final String UNTIL = "until";
    private static final String CREATED_AT = "createdAt";
    private static final String CREATED_BY = "createdBy";
    private static final String ROTATED_AT = "rotatedAt";
    private static final String LIVING = "living";
    private static final String ENDED_AT = "endedAt";
    private static final String ENDED_BY = "endedBy";
    private static final String REVISION = "revision";

    private final MongoCollection<Document> keys;

    public MongoPartnerKeys(MongoDatabase database) {
        this.keys = database.getCollection("partnerKeys");
        keys.createIndex(Indexes.ascending(PROGRAM, PARTNER, CREATED_AT));
    }

    @Override
    public boolean insert(PartnerKey key) {
        try {
            keys.insertOne(write(key).append(ID, key.id()));
            return true;
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public Optional<PartnerKey> find(String id) {
        return Optional.ofNullable(keys.find(new Document(ID, id)).first()).map(MongoPartnerKeys::read);
    }

    @Override
    public List<PartnerKey> of(String program, String partner, int limit) {
        List<PartnerKey> found = new ArrayList<>();
        keys.find(new Document(PROGRAM, program).append(PARTNER, partner))
                .sort(Sorts.descending(CREATED_AT, ID))
                .limit(limit)
                .forEach(stored -> found.add(read(stored)));
        return found;
    }

    @Override
    public long living(String program, String partner) {
        return keys.countDocuments(
                new Document(PROGRAM, program).append(PARTNER, partner).append(LIVING, true));
    }

    @Override
    public boolean replace(PartnerKey changed, long revisionBefore) {
        return keys.updateOne(
                                new Document(ID, changed.id()).append(REVISION, revisionBefore),
                                new Document("$set", write(changed)))
                        .getMatchedCount()
                == 1;
    }

    private static Document write(PartnerKey key) {
        Document document = new Document(PROGRAM, key.program())
                .append(PARTNER, key.partner())
                .append(
                        SECRETS,
                        key.secrets().stream().map(MongoPartnerKeys::write).toList())
                .append(CREATED_AT, Date.from(key.createdAt()))
                .append(CREATED_BY, key.createdBy())
                .append(LIVING, key.ended() == null)
                .append(REVISION, key.revision());
        if (key.description() != null) {
            document.append(DESCRIPTION, key.description());
        }
        if (key.rotatedAt() != null) {
            document.append(ROTATED_AT, Date.from(key.rotatedAt()));
        }
        if (key.ended() != null) {
            document.append(ENDED_AT, Date.from(key.ended().at()))
                    .append(ENDED_BY, key.ended().by());
        }
        return document;
    }

    private static Document write(SealedSecret secret) {
        Document document = new Document(SEALED, secret.sealed());
        return secret.until() == null ? document : document.append(UNTIL, Date.from(secret.until()));
    }

    private static PartnerKey read(Document stored) {
        Instant endedAt = instant(stored, ENDED_AT);
        return new PartnerKey(
                stored.getString(ID),
                stored.getString(PROGRAM),
                stored.getString(PARTNER),
                stored.getString(DESCRIPTION),
                stored.getList(SECRETS, Document.class).stream()
                        .map(secret -> new SealedSecret(secret.getString(SEALED), instant(secret, UNTIL)))
                        .toList(),
                stored.getDate(CREATED_AT).toInstant(),
                stored.getString(CREATED_BY),
                instant(stored, ROTATED_AT),
                endedAt == null ? null : new Ended(endedAt, stored.getString(ENDED_BY)),
                stored.get(REVISION, Number.class).longValue());
    }

    private static @Nullable Instant instant(Document stored, String field) {
        Date date = stored.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
