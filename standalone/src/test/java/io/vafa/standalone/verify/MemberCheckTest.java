package io.vafa.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The verifier's own fold knows what time does to points. */
class MemberCheckTest {
    private static final String MEMBER = "m_one";
    private static final Instant EARNED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant MATURE = Instant.parse("2026-03-15T20:30:00Z");
    private static final Instant GONE = Instant.parse("2027-03-20T20:30:00Z");

    private final Violations violations = new Violations();
    private final MemberCheck check = new MemberCheck(MEMBER, null, violations);
    private String head = JournalEntry.NO_HASH;
    private long sequence;

    @Test
    void pointsThatMatureAndExpireInTimeAreSound() {
        entry(EARNED, new Balance(0, 5, 0, 0), earned(1, MATURE, GONE));
        entry(MATURE, new Balance(5, 0, 0, 0), matured(5, 1, 2));
        entry(GONE, new Balance(0, 0, 0, 0), expired(5, 2));

        assertThat(violations.words()).isEmpty();
        assertThat(check.totals()).containsEntry("points", new VerifyReport.WalletTotals(5, 0, 0));
    }

    @Test
    void pointsThatShouldHaveMaturedAreSeen() {
        entry(EARNED, new Balance(0, 5, 0, 0), earned(1, MATURE, GONE));
        entry(MATURE, new Balance(0, 5, 0, 0));

        assertThat(violations.count(Violations.Kind.RECURRENCE)).isEqualTo(1);
    }

    @Test
    void pointsThatShouldHaveExpiredAreSeen() {
        entry(EARNED, new Balance(5, 0, 0, 0), earned(1, null, GONE));
        entry(GONE.minusMillis(1), new Balance(5, 0, 0, 0));
        assertThat(violations.all()).isZero();

        entry(GONE, new Balance(5, 0, 0, 0));

        assertThat(violations.count(Violations.Kind.RECURRENCE)).isEqualTo(1);
    }

    @Test
    void maturedPointsKeepTheirTimeOfExpiry() {
        entry(EARNED, new Balance(0, 5, 0, 0), earned(1, MATURE, GONE));
        entry(MATURE, new Balance(5, 0, 0, 0), matured(5, 1, 2));
        entry(GONE, new Balance(5, 0, 0, 0));

        assertThat(violations.count(Violations.Kind.RECURRENCE)).isEqualTo(1);
    }

    @Test
    void activityMovesTheExpiryOfItsLots() {
        Instant later = GONE.plusSeconds(3_600);
        entry(EARNED, new Balance(5, 0, 0, 0), earned(1, null, GONE));
        entry(MATURE, new Balance(5, 0, 0, 0), new Posting.ExpiryMoved("points", GONE, later));
        entry(GONE, new Balance(5, 0, 0, 0), new Posting.ExpiryAnnounced("points", later, 1, 5));
        assertThat(violations.words()).isEmpty();

        entry(later, new Balance(5, 0, 0, 0));

        assertThat(violations.count(Violations.Kind.RECURRENCE)).isEqualTo(1);
    }

    @Test
    void moreMaturesThanThereIs() {
        entry(EARNED, new Balance(0, 5, 0, 0), earned(1, MATURE, GONE));
        entry(MATURE, new Balance(6, 0, 0, 0), matured(6, 1, 2));

        assertThat(violations.count(Violations.Kind.OVERDRAWN)).isEqualTo(1);
    }

    @Test
    void partsThatDoNotAddUpAreSeen() {
        entry(EARNED, new Balance(5, 0, 0, 0), earned(1, null, GONE));
        entry(GONE, new Balance(0, 0, 0, 0), new Posting.PointsExpired("points", 4, GONE, List.of(new LotPart(1, 5))));

        assertThat(violations.count(Violations.Kind.RECURRENCE)).isEqualTo(1);
    }

    @Test
    void anOccasionMovesNothing() {
        entry(EARNED, new Balance(5, 0, 0, 0), earned(1, null, GONE));
        entry(MATURE, new Balance(5, 0, 0, 0), new Posting.OccasionRecorded("profile-stage", "basic", null));
        entry(MATURE, new Balance(5, 0, 0, 0), new Posting.MemberReleased("m2", 1, List.of(), "they are two", "agent"));
        entry(MATURE, new Balance(5, 0, 0, 0), new Posting.MemberParted("m2", List.of(), "they are two", "agent"));

        assertThat(violations.words()).isEmpty();
    }

    /** What the service may write the verifier must be able to read: sound books are not to be called wrong. */
    @Test
    void everyKindOfPostingIsKnown() {
        for (JsonSubTypes.Type kind :
                Posting.class.getAnnotation(JsonSubTypes.class).value()) {
            ObjectNode body = Json.MAPPER.createObjectNode();
            ObjectNode posting = body.putArray("postings").addObject().put("type", kind.name());
            if (Stream.of(kind.value().getRecordComponents())
                    .anyMatch(component -> component.getName().equals("wallet"))) {
                posting.put("wallet", "points");
            }
            Violations found = new Violations();

            new MemberCheck(MEMBER, null, found).entry(new StoredEntry("", MEMBER, 1, "", "", ""), body);

            assertThat(found.words()).noneMatch(word -> word.contains("unknown type"));
        }
    }

    private static Posting earned(long lot, @Nullable Instant availableFrom, Instant expiresAt) {
        return new Posting.PointsEarned(
                "points", 5, null, "base", new Lot(lot, "acme", "acme", null, availableFrom, expiresAt));
    }

    private static Posting matured(long points, long from, long into) {
        return new Posting.PointsMatured("points", points, MATURE, List.of(new LotPart(from, points)), into);
    }

    private static Posting expired(long points, long lot) {
        return new Posting.PointsExpired("points", points, GONE, List.of(new LotPart(lot, points)));
    }

    private void entry(Instant recordedAt, Balance balance, Posting... postings) {
        sequence++;
        Cause cause = new Cause("due", "demo", "test", "c-" + sequence);
        String text = Json.writeText(new JournalEntry(
                "demo",
                MEMBER,
                sequence,
                cause,
                "fingerprint",
                Kind.DUE,
                Outcome.accepted(),
                List.of(postings),
                Map.of("points", balance),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                recordedAt,
                recordedAt,
                false,
                head));
        head = StoredEntry.sha256(text);
        check.entry(
                new StoredEntry(MEMBER + ":" + sequence, MEMBER, sequence, Fingerprint.of(cause.key()), text, head),
                Json.MAPPER.readTree(text));
    }
}
