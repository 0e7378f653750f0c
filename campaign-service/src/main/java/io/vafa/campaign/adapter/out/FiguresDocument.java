package io.vafa.campaign.adapter.out;

import io.vafa.campaign.domain.figure.Answer;
import io.vafa.campaign.domain.figure.Answers;
import io.vafa.campaign.domain.figure.MemberFigures;
import io.vafa.campaign.domain.figure.Participation;
import io.vafa.campaign.domain.figure.Participations;
import io.vafa.campaign.domain.figure.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How it is written what campaigns are measured by: {@code {merged, campaigns: {id: {since, heldOut, comparable, bought: [purchases, minor units, …],
 * given: […]}}, answers: […], forgotten: {kind: instant}}}, so that a report reads the few fields that it needs.
 */
final class FiguresDocument {
    /** The field of a state that holds all of it. */
    static final String NAME = "figures";

    static final String MERGED = "merged";
    static final String CAMPAIGNS = "campaigns";
    static final String ANSWERS = "answers";
    static final String FORGOTTEN = "forgotten";

    private static final String SINCE = "since";
    private static final String HELD_OUT = "heldOut";
    private static final String COMPARABLE = "comparable";
    private static final String BOUGHT = "bought";
    private static final String GIVEN = "given";
    private static final String SEQUENCE = "sequence";
    private static final String KIND = "kind";
    private static final String STORE = "store";
    private static final String AT = "at";
    private static final String SCORES = "scores";

    private FiguresDocument() {}

    static Document write(MemberFigures figures) {
        Document campaigns = new Document();
        figures.participations().byCampaign().forEach((id, one) -> campaigns.append(id, write(one)));
        Document forgotten = new Document();
        figures.answers().forgotten().forEach((kind, at) -> forgotten.append(kind, at.toString()));
        return new Document(MERGED, figures.participations().merged())
                .append(CAMPAIGNS, campaigns)
                .append(
                        ANSWERS,
                        figures.answers().latest().stream()
                                .map(FiguresDocument::write)
                                .toList())
                .append(FORGOTTEN, forgotten);
    }

    /** States that were saved before campaigns were measured have none of it. */
    static MemberFigures read(@Nullable Document written) {
        return written == null ? MemberFigures.NONE : new MemberFigures(participations(written), answers(written));
    }

    /** Of a document that may have some campaigns only. */
    static Participations participations(Document written) {
        SortedMap<String, Participation> campaigns = new TreeMap<>();
        written.get(CAMPAIGNS, new Document()).forEach((id, one) -> campaigns.put(id, participation((Document) one)));
        return new Participations(written.getBoolean(MERGED, false), campaigns);
    }

    static Answers answers(Document written) {
        SortedMap<String, Instant> forgotten = new TreeMap<>();
        written.get(FORGOTTEN, new Document()).forEach((kind, at) -> forgotten.put(kind, Instant.parse((String) at)));
        return new Answers(
                written.getList(ANSWERS, Document.class, List.of()).stream()
                        .map(FiguresDocument::answer)
                        .toList(),
                forgotten);
    }

    private static Document write(Participation one) {
        List<Long> bought = new ArrayList<>();
        List<Document> given = new ArrayList<>();
        for (Stretch stretch : one.stretches()) {
            bought.add(stretch.purchases());
            bought.add(stretch.spentMinorUnits());
            given.add(new Document(new TreeMap<>(stretch.given())));
        }
        return new Document(SINCE, one.since().toString())
                .append(HELD_OUT, one.heldOut())
                .append(COMPARABLE, one.comparable())
                .append(BOUGHT, bought)
                .append(GIVEN, given);
    }

    private static Participation participation(Document written) {
        List<Long> bought = written.getList(BOUGHT, Long.class);
        List<Document> given = written.getList(GIVEN, Document.class);
        List<Stretch> stretches = new ArrayList<>();
        for (int index = 0; index < given.size(); index++) {
            SortedMap<String, Long> things = new TreeMap<>();
            given.get(index).forEach((what, units) -> things.put(what, (Long) units));
            stretches.add(new Stretch(bought.get(2 * index), bought.get(2 * index + 1), things));
        }
        return new Participation(
                Instant.parse(written.getString(SINCE)),
                written.getBoolean(HELD_OUT, false),
                written.getBoolean(COMPARABLE, false),
                stretches);
    }

    private static Document write(Answer answer) {
        return new Document(SEQUENCE, answer.sequence())
                .append(KIND, answer.kind())
                .append(STORE, answer.store())
                .append(AT, answer.at().toString())
                .append(SCORES, new Document(new TreeMap<>(answer.scores())));
    }

    private static Answer answer(Document written) {
        SortedMap<String, Integer> scores = new TreeMap<>();
        for (Map.Entry<String, Object> score :
                written.get(SCORES, new Document()).entrySet()) {
            scores.put(score.getKey(), (Integer) score.getValue());
        }
        return new Answer(
                written.getLong(SEQUENCE),
                written.getString(KIND),
                written.getString(STORE),
                Instant.parse(written.getString(AT)),
                scores);
    }
}
