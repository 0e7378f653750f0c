package io.vafa.points.ledger.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.points.ledger.application.DueMembers;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Due;
import io.vafa.points.ledger.domain.Expiring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * Searches the collection {@code snapshots} by two things that each state bears beside the account itself, times in
 * milliseconds since 1970: {@code nextDueAt}, and {@code expiries}, one per wallet and time of expiry, each with the number of
 * days before it at which the member was told last ({@code told}).
 *
 * <p>On MongoDB both have an index; the embedded engine reads every snapshot.
 */
public final class MongoDueMembers implements DueMembers {
    static final String NEXT_DUE_AT = "nextDueAt";
    static final String EXPIRIES = "expiries";

    private final MongoCollection<Document> snapshots;

    public MongoDueMembers(MongoDatabase database) {
        this.snapshots = database.getCollection("snapshots");
        snapshots.createIndex(new Document("state." + NEXT_DUE_AT, 1));
        snapshots.createIndex(new Document("state." + EXPIRIES + ".at", 1));
    }

    @Override
    public Page page(Instant now, List<Notice> notices, String after, int count) {
        List<Document> reasons = new ArrayList<>();
        reasons.add(new Document("state." + NEXT_DUE_AT, new Document("$lte", now.toEpochMilli())));
        for (Notice notice : notices) {
            Document window = new Document("$gt", now.toEpochMilli())
                    .append(
                            "$lte",
                            now.plus(Duration.ofDays(notice.daysBefore())).toEpochMilli());
            reasons.add(new Document("state.program", notice.program())
                    .append(
                            "state." + EXPIRIES,
                            new Document(
                                    "$elemMatch",
                                    new Document("wallet", notice.wallet())
                                            .append("at", window)
                                            .append("told", new Document("$gt", notice.daysBefore())))));
        }
        List<Account> accounts = new ArrayList<>();
        String last = after;
        int found = 0;
        for (Document snapshot : snapshots
                .find(new Document("_id", new Document("$gt", after)).append("$or", reasons))
                .sort(new Document("_id", 1))
                .limit(count)) {
            MongoSnapshots.account(snapshot).ifPresent(accounts::add);
            last = snapshot.getString("_id");
            found++;
        }
        return new Page(accounts, last, found < count);
    }

    /** Adds to a state what it is searched by. */
    static void describe(Account account, Document state) {
        Due.nextAt(account).ifPresent(at -> state.append(NEXT_DUE_AT, at.toEpochMilli()));
        List<Document> expiries = Expiring.of(account).stream()
                .map(expiring -> new Document("wallet", expiring.wallet())
                        .append("at", expiring.at().toEpochMilli())
                        .append("told", expiring.announcedDaysBefore()))
                .toList();
        if (!expiries.isEmpty()) {
            state.append(EXPIRIES, expiries);
        }
    }
}
