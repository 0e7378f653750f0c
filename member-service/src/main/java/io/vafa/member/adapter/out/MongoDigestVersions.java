package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.application.DigestVersions;
import io.vafa.platform.identity.DigestKeys;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collections {@code digestKeys}, one document with the versions under which everybody is known, and {@code digestTold}, an
 * {@code _id} of versions and member for each member who was told under them, while there are several.
 */
public final class MongoDigestVersions implements DigestVersions {
    private static final String ID = "_id";
    private static final String COMPLETE = "complete";
    private static final String CHECKED_FROM = "checkedFrom";
    private static final String LATEST = "latest";
    private static final Document STATE = new Document(ID, "state");

    private final MongoCollection<Document> state;
    private final MongoCollection<Document> told;

    /**
     * Opens them, and makes sure that nobody is lost with these versions.
     *
     * @param versions of the digest key
     * @throws IllegalStateException if some members are known under none of these versions
     */
    public MongoDigestVersions(MongoDatabase database, List<String> versions) {
        this.state = database.getCollection("digestKeys");
        this.told = database.getCollection("digestTold");
        Set<String> complete = new HashSet<>(known(database, versions));
        List<String> lost = complete.stream().sorted().toList();
        complete.retainAll(versions);
        if (complete.isEmpty()) {
            throw new IllegalStateException(
                    "members are known under the digest keys " + lost
                            + " only, and vafa.digest.key-file has but " + versions
                            + ": put one of those back, and take it out when GET /v1/admin/members/keys names another one as complete");
        }
        // What is added from now on is not known under versions that are absent here.
        set(new Document(COMPLETE, complete.stream().sorted().toList()));
        if (versions.size() == 1 && told.find().first() != null) {
            told.deleteMany(new Document());
        }
    }

    /** Before there was more than one version, everybody was known under the first. */
    private Set<String> known(MongoDatabase database, List<String> versions) {
        @Nullable Document stored = state.find(STATE).first();
        if (stored != null) {
            return Set.copyOf(stored.getList(COMPLETE, String.class, List.of()));
        }
        return database.getCollection("identifiers").find().first() == null
                ? Set.copyOf(versions)
                : Set.of(DigestKeys.FIRST);
    }

    private void set(Document fields) {
        state.updateOne(STATE, new Document("$set", fields), new UpdateOptions().upsert(true));
    }

    @Override
    public State state() {
        @Nullable Document stored = state.find(STATE).first();
        Document found = stored == null ? new Document() : stored;
        @Nullable Document latest = found.get(LATEST, Document.class);
        return new State(
                Set.copyOf(found.getList(COMPLETE, String.class, List.of())),
                instant(found.getDate(CHECKED_FROM)),
                latest == null
                        ? null
                        : new Pass(
                                latest.getDate("begunAt").toInstant(),
                                instant(latest.getDate("endedAt")),
                                latest.getLong("members"),
                                latest.getLong("missing")));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    @Override
    public void note(Pass pass) {
        set(new Document(
                LATEST,
                new Document("begunAt", Date.from(pass.begunAt()))
                        .append("endedAt", pass.endedAt() == null ? null : Date.from(pass.endedAt()))
                        .append("members", pass.members())
                        .append("missing", pass.missing())));
    }

    @Override
    public void complete(Collection<String> versions, Instant from) {
        set(new Document(COMPLETE, versions.stream().sorted().toList()).append(CHECKED_FROM, Date.from(from)));
    }

    @Override
    public Set<String> told(Collection<String> versions, Collection<String> members) {
        String under = under(versions);
        Set<String> found = new HashSet<>();
        if (!members.isEmpty()) {
            told.find(new Document(
                            ID,
                            new Document(
                                    "$in",
                                    members.stream()
                                            .map(member -> under + member)
                                            .toList())))
                    .forEach(stored -> found.add(stored.getString(ID).substring(under.length())));
        }
        return found;
    }

    @Override
    public void tell(Collection<String> versions, Collection<String> members) {
        String under = under(versions);
        if (!members.isEmpty()) {
            var _ = BulkInsert.insert(
                    told,
                    members.stream()
                            .map(member -> new Document(ID, under + member))
                            .toList());
        }
    }

    /** In whatever order they stand in the key file. */
    private static String under(Collection<String> versions) {
        return String.join(",", versions.stream().sorted().toList()) + "|";
    }
}
