package io.vafa.member.adapter.out.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import io.vafa.platform.mongo.BulkInsert;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members' keys, in the collection {@code memberKeys}: {@code {_id: member, master, keyset}}, a keyset wrapped by a master
 * key. Who deletes one has erased all that is stored of that member, wherever it lies and was copied to.
 *
 * <p>Keys in use are remembered for a while, so that another instance may go on reading an erased member for as long.
 * Safe for use by many threads.
 */
public final class MemberKeys {
    /** Keys remembered at most; one takes about a kilobyte. */
    public static final int REMEMBERED_MAX = 20_000;

    /** Ids per read. */
    private static final int PAGE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(MemberKeys.class);
    private static final String ID = "_id";
    private static final String MASTER = "master";
    private static final String KEYSET = "keyset";

    private final MongoCollection<Document> collection;
    private final MasterKeys masters;
    private final Cache<String, MemberCipher> remembered;

    /**
     * The keys in a store.
     *
     * @param life how long a key is remembered after it was read
     */
    public MemberKeys(MongoDatabase database, MasterKeys masters, Duration life, Ticker ticker) {
        this.collection = database.getCollection("memberKeys");
        this.masters = masters;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfterWrite(life)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        collection.createIndex(Indexes.ascending(MASTER));
    }

    /**
     * Makes keys for members who have none; stored when it returns.
     *
     * @param members whose ids were made once, so that nobody else makes keys for them
     */
    public Map<String, MemberCipher> create(Collection<String> members) {
        Map<String, MemberCipher> made = new HashMap<>();
        List<Document> documents = new ArrayList<>(members.size());
        for (String member : members) {
            KeysetHandle keyset = newKeyset();
            documents.add(
                    new Document(ID, member).append(MASTER, masters.primary()).append(KEYSET, wrap(member, keyset)));
            made.put(member, cipher(member, keyset));
        }
        if (!BulkInsert.insert(collection, documents).isEmpty()) {
            throw new IllegalStateException("somebody has a key already");
        }
        remembered.putAll(made);
        return made;
    }

    /** The keys of those who have one. */
    public Map<String, MemberCipher> find(Collection<String> members) {
        Map<String, MemberCipher> found = new HashMap<>(remembered.getAllPresent(members));
        List<String> missing = members.stream()
                .filter(member -> !found.containsKey(member))
                .distinct()
                .toList();
        for (int from = 0; from < missing.size(); from += PAGE) {
            List<String> page = missing.subList(from, Math.min(from + PAGE, missing.size()));
            collection
                    .find(new Document(ID, new Document("$in", page)))
                    .batchSize(PAGE)
                    .forEach(stored -> {
                        String member = stored.getString(ID);
                        MemberCipher cipher = cipher(member, unwrap(member, stored));
                        remembered.put(member, cipher);
                        found.put(member, cipher);
                    });
        }
        return found;
    }

    /** The member's key; empty if there is none, or none any more. */
    public Optional<MemberCipher> find(String member) {
        return Optional.ofNullable(find(List.of(member)).get(member));
    }

    /** Deletes a key: from here on nobody reads what is stored of the member. */
    public void destroy(String member) {
        collection.deleteOne(new Document(ID, member));
        remembered.invalidate(member);
    }

    /** How many keysets are wrapped by which master key. Looks at all of them. */
    public Map<String, Long> countByMaster() {
        Map<String, Long> counts = new TreeMap<>();
        collection
                .aggregate(List.of(new Document(
                        "$group", new Document(ID, "$" + MASTER).append("keys", new Document("$sum", 1L)))))
                .forEach(group -> counts.put(
                        group.getString(ID), group.get("keys", Number.class).longValue()));
        return counts;
    }

    /**
     * Wraps keysets anew that are not under the primary master key. Those that are done are not found again, so that it goes on
     * where a crash stopped it. On the embedded engine it looks at every key.
     *
     * @return how many were wrapped anew; less than the limit: all that can be are
     */
    public int rewrap(int limit) {
        List<UpdateOneModel<Document>> writes = new ArrayList<>();
        List<String> known = List.copyOf(masters.versions());
        Document outdated = new Document(MASTER, new Document("$in", known.subList(1, known.size())));
        for (Document stored : collection.find(outdated).limit(limit)) {
            String member = stored.getString(ID);
            KeysetHandle keyset;
            try {
                keyset = unwrap(member, stored);
            } catch (IllegalStateException broken) {
                LOG.warn("the key of {} cannot be wrapped anew: it is damaged", member);
                continue;
            }
            // By its id alone: a key that was deleted meanwhile stays deleted, and whoever is at the same work does the
            // same.
            writes.add(new UpdateOneModel<>(
                    new Document(ID, member),
                    new Document(
                            "$set", new Document(MASTER, masters.primary()).append(KEYSET, wrap(member, keyset)))));
        }
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
        return writes.size();
    }

    private static KeysetHandle newKeyset() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    private static MemberCipher cipher(String member, KeysetHandle keyset) {
        try {
            return new MemberCipher(member, keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the key of " + member + " is of another kind", impossible);
        }
    }

    private Binary wrap(String member, KeysetHandle keyset) {
        try {
            return new Binary(
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, master(masters.primary()), binding(member)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot wrap the key of " + member, broken);
        }
    }

    private KeysetHandle unwrap(String member, Document stored) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    stored.get(KEYSET, Binary.class).getData(), master(stored.getString(MASTER)), binding(member));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "the key of " + member + " is damaged, or not wrapped by " + stored.getString(MASTER), broken);
        }
    }

    private Aead master(String version) {
        return masters.version(version)
                .orElseThrow(() -> new IllegalStateException("the master key " + version + " is not in the key ring"));
    }

    private static byte[] binding(String member) {
        return ("key\n" + member).getBytes(StandardCharsets.UTF_8);
    }
}
