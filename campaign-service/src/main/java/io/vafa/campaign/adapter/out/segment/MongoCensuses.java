package io.vafa.campaign.adapter.out.segment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.campaign.application.segment.CensusStore;
import io.vafa.campaign.application.segment.SegmentCensus;
import io.vafa.campaign.application.segment.SegmentCount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code segmentCensuses}: {@code {_id: program, day, version, countedAt, members, currency, segments}}. */
public final class MongoCensuses implements CensusStore {
    private static final String ID = "_id";

    private final MongoCollection<Document> censuses;

    public MongoCensuses(MongoDatabase database) {
        this.censuses = database.getCollection("segmentCensuses");
    }

    @Override
    public Optional<SegmentCensus> latest(String program) {
        return Optional.ofNullable(censuses.find(new Document(ID, program)).first())
                .map(document -> new SegmentCensus(
                        LocalDate.parse(document.getString("day")),
                        document.getLong("version"),
                        Instant.parse(document.getString("countedAt")),
                        document.getLong("members"),
                        document.getString("currency"),
                        document.getList("segments", Document.class).stream()
                                .map(MongoCensuses::read)
                                .toList()));
    }

    @Override
    public void replace(String program, SegmentCensus census) {
        censuses.replaceOne(
                new Document(ID, program),
                new Document(ID, program)
                        .append("day", census.day().toString())
                        .append("version", census.version())
                        .append("countedAt", census.countedAt().toString())
                        .append("members", census.members())
                        .append("currency", census.currency())
                        .append(
                                "segments",
                                census.segments().stream()
                                        .map(MongoCensuses::write)
                                        .toList()),
                new ReplaceOptions().upsert(true));
    }

    private static SegmentCount read(Document count) {
        return new SegmentCount(
                count.getString("segment"),
                count.getLong("members"),
                count.getInteger("spendDays"),
                count.getLong("spend"),
                count.getLong("spendOfAll"),
                count.getList("sample", String.class));
    }

    private static Document write(SegmentCount count) {
        return new Document("segment", count.segment())
                .append("members", count.members())
                .append("spendDays", count.spendDays())
                .append("spend", count.spendMinorUnits())
                .append("spendOfAll", count.spendOfAllMinorUnits())
                .append("sample", count.sample());
    }
}
