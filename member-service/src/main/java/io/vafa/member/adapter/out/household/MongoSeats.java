package io.vafa.member.adapter.out.household;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.application.household.Seats;
import io.vafa.platform.mongo.BulkInsert;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The collection {@code householdSeats}: {@code _id} is the member. */
public final class MongoSeats implements Seats {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String HOUSEHOLD = "household";
    private static final String WAY = "way";

    private final MongoCollection<Document> seats;

    public MongoSeats(MongoDatabase database) {
        this.seats = database.getCollection("householdSeats");
    }

    @Override
    public Optional<Claim> find(String member) {
        @Nullable Document stored = seats.find(new Document(ID, member)).first();
        return Optional.ofNullable(stored)
                .map(found -> new Claim(
                        found.getString(ID),
                        found.getString(PROGRAM),
                        found.getString(HOUSEHOLD),
                        found.getString(WAY)));
    }

    @Override
    public boolean insert(Claim claim) {
        return BulkInsert.insert(seats, List.of(write(claim))).isEmpty();
    }

    /** All of it is part of the filter, since somebody else may have claimed meanwhile; the embedded engine scans for it, which happens seldom. */
    @Override
    public void release(Claim claim) {
        seats.deleteOne(write(claim));
    }

    private static Document write(Claim claim) {
        return new Document(ID, claim.member())
                .append(PROGRAM, claim.program())
                .append(HOUSEHOLD, claim.household())
                .append(WAY, claim.way());
    }
}
