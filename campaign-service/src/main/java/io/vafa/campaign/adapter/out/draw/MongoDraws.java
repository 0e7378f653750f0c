package io.vafa.campaign.adapter.out.draw;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.campaign.application.draw.DrawStore;
import io.vafa.campaign.domain.draw.Draw;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collections {@code draws}: {@code {_id: digest of programme and draw, key: the same, program, state, closed, body: JSON}}, moved by key and state, which together are a unique index; and
 * {@code drawLists}: {@code {_id: list and piece, listed, first, body: JSON}}, found by the list and the first pseudonym of a piece.
 */
public final class MongoDraws implements DrawStore {
    private static final String ID = "_id";
    private static final String KEY = "key";
    private static final String PROGRAM = "program";
    private static final String STATE = "state";
    private static final String CLOSED = "closed";
    private static final String LISTED = "listed";
    private static final String FIRST = "first";
    private static final String BODY = "body";

    private final MongoCollection<Document> draws;
    private final MongoCollection<Document> lists;

    public MongoDraws(MongoDatabase database) {
        this.draws = database.getCollection("draws");
        this.lists = database.getCollection("drawLists");
        draws.createIndex(new Document(KEY, 1).append(STATE, 1), new IndexOptions().unique(true));
        draws.createIndex(new Document(PROGRAM, 1).append(CLOSED, -1));
        draws.createIndex(new Document(STATE, 1));
        lists.createIndex(new Document(LISTED, 1).append(FIRST, 1));
    }

    /** The lines of a piece, as they are written. */
    record Piece(List<Entry> entries) {}

    @Override
    public Optional<Draw> find(String program, String draw) {
        @Nullable
        Document found = draws.find(new Document(ID, id(program, draw))).first();
        return Optional.ofNullable(found).map(MongoDraws::draw);
    }

    @Override
    public List<Draw> all(String program, int max) {
        List<Draw> found = new ArrayList<>();
        draws.find(new Document(PROGRAM, program))
                .sort(new Document(CLOSED, -1))
                .limit(max)
                .forEach(document -> found.add(draw(document)));
        return found;
    }

    @Override
    public List<Draw> drawn(int max) {
        List<Draw> found = new ArrayList<>();
        draws.find(new Document(STATE, Draw.State.DRAWN.name()))
                .limit(max)
                .forEach(document -> found.add(draw(document)));
        return found;
    }

    @Override
    public boolean insert(Draw draw) {
        return BulkInsert.insert(draws, List.of(document(draw))).isEmpty();
    }

    @Override
    public boolean move(Draw from, Draw to) {
        return draws.replaceOne(
                                new Document(KEY, id(from.program(), from.draw()))
                                        .append(STATE, from.state().name()),
                                document(to))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void keep(String listed, int piece, List<Entry> entries) {
        lists.replaceOne(
                new Document(ID, listed + "/" + piece),
                new Document(ID, listed + "/" + piece)
                        .append(LISTED, listed)
                        .append(FIRST, entries.getFirst().pseudonym())
                        .append(BODY, Json.writeText(new Piece(List.copyOf(entries)))),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public List<Entry> piece(String listed, int piece) {
        @Nullable
        Document found = lists.find(new Document(ID, listed + "/" + piece)).first();
        return found == null ? List.of() : entries(found);
    }

    @Override
    public Optional<Entry> entry(String listed, String pseudonym) {
        @Nullable
        Document found = lists.find(new Document(LISTED, listed).append(FIRST, new Document("$lte", pseudonym)))
                .sort(new Document(FIRST, -1))
                .limit(1)
                .first();
        return found == null
                ? Optional.empty()
                : entries(found).stream()
                        .filter(entry -> entry.pseudonym().equals(pseudonym))
                        .findFirst();
    }

    @Override
    public void forget(String listed) {
        lists.deleteMany(new Document(LISTED, listed));
    }

    private static List<Entry> entries(Document document) {
        return Json.read(document.getString(BODY), Piece.class).entries();
    }

    private static Document document(Draw draw) {
        String id = id(draw.program(), draw.draw());
        return new Document(ID, id)
                .append(KEY, id)
                .append(PROGRAM, draw.program())
                .append(STATE, draw.state().name())
                .append(CLOSED, draw.closedAt().toEpochMilli())
                .append(BODY, Json.writeText(draw));
    }

    private static Draw draw(Document document) {
        return Json.read(document.getString(BODY), Draw.class);
    }

    private static String id(String program, String draw) {
        return Fingerprint.of(program, draw);
    }
}
