package io.vafa.member.adapter.out.likeness;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.application.likeness.TraitBook;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * {@code memberTraits}: {@code {_id: member, program, traits: [digest]}}, and {@code traitHolders}: {@code {_id: program:digest, members: [id]}}. Both are
 * read and written by {@code _id}; only a digest that nobody has any more is deleted under a condition, which the embedded engine looks for among all.
 */
public final class MongoTraitBook implements TraitBook {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String TRAITS = "traits";
    private static final String MEMBERS = "members";

    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    private static final FindOneAndUpdateOptions AFTER_UPSERT =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER).upsert(true);

    private final MongoCollection<Document> traits;
    private final MongoCollection<Document> holders;

    public MongoTraitBook(MongoDatabase database) {
        this.traits = database.getCollection("memberTraits");
        this.holders = database.getCollection("traitHolders");
    }

    @Override
    public Set<String> of(String member) {
        return texts(traits.find(new Document(ID, member)).first(), TRAITS);
    }

    @Override
    public void note(String program, String member, Collection<String> digests) {
        traits.updateOne(
                new Document(ID, member),
                new Document("$set", new Document(PROGRAM, program))
                        .append("$addToSet", new Document(TRAITS, new Document("$each", List.copyOf(digests)))),
                new UpdateOptions().upsert(true));
    }

    @Override
    public Set<String> join(String program, String digest, String member, int most) {
        Document key = new Document(ID, key(program, digest));
        Set<String> listed = texts(holders.find(key).first(), MEMBERS);
        if (!listed.contains(member)) {
            if (listed.size() >= most) {
                return Set.of();
            }
            listed = texts(
                    holders.findOneAndUpdate(
                            key, new Document("$addToSet", new Document(MEMBERS, member)), AFTER_UPSERT),
                    MEMBERS);
        }
        Set<String> others = new HashSet<>(listed);
        others.remove(member);
        return others;
    }

    @Override
    public void leave(String program, String digest, String member) {
        Document key = new Document(ID, key(program, digest));
        @Nullable
        Document left = holders.findOneAndUpdate(key, new Document("$pull", new Document(MEMBERS, member)), AFTER);
        if (left != null && texts(left, MEMBERS).isEmpty()) {
            holders.deleteOne(key.append(MEMBERS, List.of()));
        }
    }

    @Override
    public void forget(String member, Collection<String> digests) {
        Document key = new Document(ID, member);
        @Nullable
        Document left = traits.findOneAndUpdate(
                key, new Document("$pullAll", new Document(TRAITS, List.copyOf(digests))), AFTER);
        if (left != null && texts(left, TRAITS).isEmpty()) {
            traits.deleteOne(key.append(TRAITS, List.of()));
        }
    }

    private static String key(String program, String digest) {
        return program + ":" + digest;
    }

    private static Set<String> texts(@Nullable Document stored, String field) {
        return stored == null ? Set.of() : new HashSet<>(stored.getList(field, String.class, List.of()));
    }
}
