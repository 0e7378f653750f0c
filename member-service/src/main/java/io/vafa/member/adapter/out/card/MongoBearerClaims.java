package io.vafa.member.adapter.out.card;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.card.BearerClaim;
import io.vafa.member.application.card.BearerClaim.Person;
import io.vafa.member.application.card.BearerClaims;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code bearerClaims}: {@code _id} is the account. Who the person is stands under the key of the member that they are,
 * or become, so that it goes when they are erased.
 */
public final class MongoBearerClaims implements BearerClaims {
    private static final String ID = "_id";
    private static final String PLACE = "bearerClaims";
    private static final String ATTEMPT = "attempt";
    private static final String INTO = "into";
    private static final String PERSON = "person";
    private static final String DONE = "done";
    private static final String LEFT = "left";

    private final MongoCollection<Document> claims;
    private final MemberKeys keys;
    private final IdentifierDigests digests;

    public MongoBearerClaims(MongoDatabase database, MemberKeys keys, IdentifierDigests digests) {
        this.digests = digests;
        this.claims = database.getCollection(PLACE);
        this.keys = keys;
    }

    @Override
    public boolean insert(BearerClaim claim) {
        Optional<MemberCipher> cipher = keys.find(holder(claim.member(), claim.into()));
        if (cipher.isEmpty()) {
            return false;
        }
        List<Document> document = List.of(write(cipher.get(), claim));
        return BulkInsert.insert(claims, document).isEmpty()
                || (forgetUnreadable(claim.member())
                        && BulkInsert.insert(claims, document).isEmpty());
    }

    private static String holder(String member, @Nullable String into) {
        return into == null ? member : into;
    }

    /** Whoever was erased before the account was theirs does not keep it from everybody else. */
    private boolean forgetUnreadable(String member) {
        @Nullable Document stored = claims.find(new Document(ID, member)).first();
        return stored != null
                && keys.find(holder(member, stored.getString(INTO))).isEmpty()
                && claims.deleteOne(new Document(ID, member).append(ATTEMPT, stored.getString(ATTEMPT)))
                                .getDeletedCount()
                        == 1;
    }

    private static Document write(MemberCipher cipher, BearerClaim claim) {
        return new Document(ID, claim.member())
                .append("program", claim.program())
                .append(ATTEMPT, claim.attempt())
                .append(INTO, claim.into())
                .append("subject", claim.actor().subject())
                .append("role", claim.actor().role())
                .append("at", Date.from(claim.at()))
                .append(PERSON, cipher.encrypt(PLACE, Json.write(claim.person())));
    }

    @Override
    public Optional<Standing> find(String member) {
        @Nullable Document stored = claims.find(new Document(ID, member)).first();
        return stored == null
                ? Optional.empty()
                : keys.find(holder(member, stored.getString(INTO))).map(cipher -> read(cipher, stored));
    }

    private Standing read(MemberCipher cipher, Document stored) {
        List<String> left = stored.getList(LEFT, String.class);
        String program = stored.getString("program");
        Person person = Json.read(cipher.decrypt(PLACE, stored.get(PERSON, Binary.class)), Person.class);
        return new Standing(
                new BearerClaim(
                        program,
                        stored.getString(ID),
                        stored.getString(ATTEMPT),
                        stored.getString(INTO),
                        new Person(digests.known(program, person.identifiers()), person.profile()),
                        new Actor(stored.getString("subject"), stored.getString("role")),
                        stored.getDate("at").toInstant()),
                stored.getBoolean(DONE, false),
                left == null ? List.of() : left);
    }

    @Override
    public void done(BearerClaim claim, List<String> left) {
        claims.updateOne(
                new Document(ID, claim.member()), new Document("$set", new Document(DONE, true).append(LEFT, left)));
    }

    /** The attempt is part of the filter, since somebody else may have claimed meanwhile; the embedded engine scans for it, which happens seldom. */
    @Override
    public void withdraw(BearerClaim claim) {
        claims.deleteOne(new Document(ID, claim.member()).append(ATTEMPT, claim.attempt()));
    }
}
