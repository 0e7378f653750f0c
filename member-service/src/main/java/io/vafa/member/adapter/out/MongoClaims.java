package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import io.vafa.member.application.Claim;
import io.vafa.member.application.Claims;
import io.vafa.platform.mongo.BulkInsert;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Claims in the collection {@code identifiers}: the unique {@code _id} decides every race. */
public final class MongoClaims implements Claims {
    private static final String ID = "_id";
    private static final String MEMBER = "member";

    /** Absent for the claims of enrolments. */
    private static final String NUMBER = "number";

    private final MongoCollection<Document> identifiers;

    public MongoClaims(MongoDatabase database) {
        this.identifiers = database.getCollection("identifiers");
    }

    @Override
    public Map<String, Claim> holders(Collection<String> keys) {
        Map<String, Claim> holders = new HashMap<>();
        if (!keys.isEmpty()) {
            identifiers
                    .find(new Document(ID, new Document("$in", List.copyOf(keys))))
                    .forEach(claim -> holders.put(claim.getString(ID), read(claim)));
        }
        return holders;
    }

    @Override
    public Set<Claim> claim(List<Claim> wanted) {
        Set<Claim> refused = new HashSet<>();
        BulkInsert.insert(identifiers, wanted.stream().map(MongoClaims::write).toList())
                .forEach(position -> refused.add(wanted.get(position)));
        return refused;
    }

    /**
     * The owner is part of the filter, since another may have claimed in the meantime. The embedded engine scans for such
     * a filter, so only claims that are still there are tried; it happens after lost races alone.
     */
    @Override
    public void release(Collection<Claim> claims) {
        Map<String, Claim> holders =
                holders(claims.stream().map(Claim::key).distinct().toList());
        List<DeleteOneModel<Document>> own = claims.stream()
                .filter(claim -> claim.equals(holders.get(claim.key())))
                .map(claim -> new DeleteOneModel<Document>(
                        claim.number() == 1 ? write(claim).append(NUMBER, null) : write(claim)))
                .toList();
        if (!own.isEmpty()) {
            identifiers.bulkWrite(own, new BulkWriteOptions().ordered(false));
        }
    }

    private static Document write(Claim claim) {
        Document written = new Document(ID, claim.key()).append(MEMBER, claim.member());
        return claim.number() == 1 ? written : written.append(NUMBER, claim.number());
    }

    private static Claim read(Document stored) {
        Long number = stored.getLong(NUMBER);
        return new Claim(stored.getString(ID), stored.getString(MEMBER), number == null ? 1 : number);
    }
}
