package io.vafa.campaign.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.vafa.campaign.application.FigureStore;
import io.vafa.campaign.domain.figure.Answers;
import io.vafa.campaign.domain.figure.Participations;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Figures out of members' states: the store looks at every state of the programme, and only the fields that are asked for come over the wire. */
public final class MongoFigureStore implements FigureStore {
    /** Members per read. */
    private static final int PAGE = 1_000;

    private static final String PATH = StateDocument.FIELD + "." + FiguresDocument.NAME;
    private static final String MERGED = PATH + "." + FiguresDocument.MERGED;
    private static final String CAMPAIGNS = PATH + "." + FiguresDocument.CAMPAIGNS;
    private static final String ANSWERS = PATH + "." + FiguresDocument.ANSWERS;
    private static final String FORGOTTEN = PATH + "." + FiguresDocument.FORGOTTEN;

    private final MongoCollection<Document> collection;

    public MongoFigureStore(MongoDatabase database) {
        this.collection = database.getCollection("states");
    }

    @Override
    public void participations(String program, Set<String> campaigns, Consumer<Participations> each) {
        String[] fields = Stream.concat(
                        Stream.of(MERGED), campaigns.stream().map(campaign -> CAMPAIGNS + "." + campaign))
                .toArray(String[]::new);
        Bson has = Filters.or(campaigns.stream()
                .map(campaign -> Filters.exists(CAMPAIGNS + "." + campaign))
                .toList());
        if (!campaigns.isEmpty()) {
            read(program, has, fields, figures -> each.accept(FiguresDocument.participations(figures)));
        }
    }

    @Override
    public void answers(String program, Consumer<Answers> each) {
        read(
                program,
                Filters.exists(ANSWERS + ".0"),
                new String[] {ANSWERS, FORGOTTEN},
                figures -> each.accept(FiguresDocument.answers(figures)));
    }

    private void read(String program, Bson has, String[] fields, Consumer<Document> each) {
        collection
                .find(Filters.and(Filters.eq(StateDocument.PROGRAM_PATH, program), has))
                .projection(Projections.include(fields))
                .batchSize(PAGE)
                .forEach(document -> each.accept(
                        document.get(StateDocument.FIELD, Document.class).get(FiguresDocument.NAME, Document.class)));
    }
}
