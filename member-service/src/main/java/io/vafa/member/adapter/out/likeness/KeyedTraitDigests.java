package io.vafa.member.adapter.out.likeness;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.likeness.TraitDigests;
import io.vafa.member.domain.likeness.Trait;
import io.vafa.platform.identity.DigestKeys;
import io.vafa.platform.identity.MemberIdentifier;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.mongo.BulkInsert;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Digests under a key that nothing else is digested with and that no other service has. It is made once and lies in the store
 * ({@code traitKey}) encrypted as if it were a member's, so that whoever has the store and not the master key cannot try all addresses.
 */
public final class KeyedTraitDigests implements TraitDigests {
    /** No member is called so. */
    private static final String OWNER = "traits";

    private static final String PLACE = "traitKey";
    private static final String ID = "_id";
    private static final String KEY = "key";

    private final MongoCollection<Document> stored;
    private final MemberKeys keys;
    private volatile @Nullable MemberReferenceDigester known;

    public KeyedTraitDigests(MongoDatabase database, MemberKeys keys) {
        this.stored = database.getCollection(PLACE);
        this.keys = keys;
    }

    @Override
    public String of(String program, Trait trait) {
        return digester().digest(program, new MemberIdentifier(trait.kind().word(), trait.value()));
    }

    private MemberReferenceDigester digester() {
        MemberReferenceDigester present = known;
        if (present == null) {
            Document found = stored.find(new Document(ID, OWNER)).first();
            present = read(found == null ? make() : found);
            known = present;
        }
        return present;
    }

    /** Several instances may begin at once: the first to insert has made it. */
    private Document make() {
        MemberCipher cipher = cipher();
        byte[] secret = new byte[DigestKeys.KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        Document made = new Document(ID, OWNER).append(KEY, cipher.encrypt(PLACE, secret));
        return BulkInsert.insert(stored, List.of(made)).isEmpty()
                ? made
                : Objects.requireNonNull(stored.find(new Document(ID, OWNER)).first());
    }

    private MemberReferenceDigester read(Document found) {
        return new MemberReferenceDigester(cipher().decrypt(PLACE, found.get(KEY, Binary.class)));
    }

    private MemberCipher cipher() {
        return keys.find(OWNER).orElseGet(() -> {
            try {
                return Objects.requireNonNull(keys.create(Set.of(OWNER)).get(OWNER));
            } catch (IllegalStateException madeByAnother) {
                return keys.find(OWNER).orElseThrow(() -> madeByAnother);
            }
        });
    }
}
