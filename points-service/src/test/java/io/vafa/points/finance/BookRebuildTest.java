package io.vafa.points.finance;

import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.points.finance.application.BookRebuild;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.ledger.domain.RandomMovements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books are a cache: whatever becomes of them, seals go on as if nothing had, once they are folded again. */
class BookRebuildTest {
    private static final Instant START = Instant.parse("2021-03-05T06:00:00Z");
    private static final int MEMBERS = 7;

    private final List<JournalEntry> history = new ArrayList<>();
    private final FinanceHouse house = new FinanceHouse();
    private final FinanceHouse calm = new FinanceHouse();
    private final List<MongoCollection<Document>> books = new ArrayList<>();
    private Instant end = START;

    @BeforeEach
    void twoHousesSealHalfOfTheSameHistory() {
        RandomMovements lives = new RandomMovements(20_261_122, START, MEMBERS, (_, entry) -> history.add(entry));
        lives.live(200);
        end = lives.now();
        for (FinanceHouse each : List.of(house, calm)) {
            // Some days each, so that most members are in several seals.
            writesAndSeals(each, 0, 70);
            writesAndSeals(each, 70, 140);
        }
        books.add(house.database.getCollection("sealBooks"));
    }

    private void writesAndSeals(FinanceHouse which, int from, int to) {
        history.subList(from, to).forEach(which::write);
        which.now = history.get(to - 1).recordedAt();
        which.sealDays();
        assertThat(which.job.sealEarly(PROGRAM)).isNotNull();
    }

    @Test
    void lostBooksAreFoldedAgainAndSealsGoOnAsIfNothingHadHappened() {
        books.getFirst().drop();
        assertThatThrownBy(this::goesOn).hasMessageContaining("./vafa rebuild books");
        assertThat(books.getFirst().find().map(book -> book.get("runs", Document.class)))
                .as("what the attempt that failed leaves behind")
                .allMatch(Document::isEmpty);

        BookRebuild.Result rebuilt = house.rebuildsBooks();

        assertThat(rebuilt.accounts()).isEqualTo(MEMBERS);
        assertThat(rebuilt.missing()).isEqualTo(MEMBERS);
        assertThat(rebuilt.differed()).isZero();
        assertThat(rebuilt.firstBroken()).isEmpty();
        assertThat(rebuilt.entries()).isEqualTo(sealedEntries());
        sealsAsTheOther();
    }

    @Test
    void booksOlderThanTheLastSealAreNoticedAndReplaced() {
        List<Document> now = books.getFirst().find().into(new ArrayList<>());
        FinanceHouse before = new FinanceHouse();
        writesAndSeals(before, 0, 70);
        for (Document old : before.database.getCollection("sealBooks").find()) {
            // The attempts' names are the same in both, so that the older book looks like one that counts.
            books.getFirst().replaceOne(new Document("_id", old.getString("_id")), old);
        }
        assertThat(books.getFirst().find().into(new ArrayList<>())).isNotEqualTo(now);
        assertThatThrownBy(this::goesOn).hasMessageContaining("./vafa rebuild books");

        BookRebuild.Result rebuilt = house.rebuildsBooks();

        assertThat(rebuilt.differed()).isPositive();
        assertThat(rebuilt.broken()).isZero();
        sealsAsTheOther();
    }

    @Test
    void nothingIsReplacedThatIsRight() {
        List<Document> before = books.getFirst().find().into(new ArrayList<>());

        BookRebuild.Result rebuilt = house.rebuildsBooks();

        assertThat(rebuilt.missing() + rebuilt.differed() + rebuilt.broken()).isZero();
        assertThat(books.getFirst().find().into(new ArrayList<>())).isEqualTo(before);
    }

    @Test
    void aJournalThatIsNotWhatWasSealedIsNamedAndItsBookLeftAlone() {
        books.getFirst().drop();
        house.database.getCollection("journal").deleteOne(new Document("member", "m-3").append("sequence", 1L));

        BookRebuild.Result rebuilt = house.rebuildsBooks();

        assertThat(rebuilt.firstBroken()).singleElement().asString().startsWith("m-3: ");
        assertThat(rebuilt.missing()).isEqualTo(MEMBERS - 1L);
    }

    private void goesOn() {
        house.now = end.plus(Duration.ofDays(2));
        house.sealDays();
    }

    private long sealedEntries() {
        return house.catalog.all(PROGRAM).stream().mapToLong(Seal::entries).sum();
    }

    private void sealsAsTheOther() {
        for (FinanceHouse each : List.of(house, calm)) {
            history.subList(140, history.size()).forEach(each::write);
            each.now = end.plus(Duration.ofDays(2));
            each.sealDays();
        }
        assertThat(house.catalog.all(PROGRAM).stream().map(Seal::hash))
                .hasSizeGreaterThan(3)
                .containsExactlyElementsOf(
                        calm.catalog.all(PROGRAM).stream().map(Seal::hash).toList());
    }
}
