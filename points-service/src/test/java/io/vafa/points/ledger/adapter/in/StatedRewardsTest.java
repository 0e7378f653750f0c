package io.vafa.points.ledger.adapter.in;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.json.Json;
import io.vafa.points.ledger.application.JournalReader;
import io.vafa.points.ledger.domain.Movement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a member's statement says of what campaigns gave that is no points. */
class StatedRewardsTest {

    @Test
    void whatWasGivenIsSaidWithUntilWhenItIsGood() {
        assertThat(words("reward-given", "GIFT"))
                .containsExactly("granted 1 gift free-coffee, good until 2021-02-02T20:30:00Z");
        assertThat(words("badge-given", "BADGE")).containsExactly("granted 1 badge gold");
        assertThat(words("badge-given", "MESSAGE")).containsExactly("granted message gold");
    }

    @Test
    void whatNoLongerStandsIsSaid() {
        assertThat(words("reward-recalled", "GIFT")).containsExactly("1 gift free-coffee no longer stands");
    }

    /** Somebody is to look after the member: that is for staff, down to the name of the campaign. */
    @ParameterizedTest
    @ValueSource(strings = {"reward-given", "reward-recalled"})
    void aCaseHasNoLineInTheMembersStatement(String sample) {
        assertThat(Movement.isStated(entry(sample, "CASE"))).isFalse();
        assertThat(csv(entry(sample, "CASE"))).doesNotContain("free-coffee", "coffee-card");
        assertThat(csv(entry(sample, "GIFT"))).contains("free-coffee", "coffee-card");
    }

    @Test
    void whatWasSaidIsNotTakenBackInTheStatementEither() {
        assertThat(Movement.isStated(entry("reward-recalled", "MESSAGE"))).isFalse();
        assertThat(Movement.isStated(entry("reward-given", "MESSAGE"))).isTrue();
    }

    /** The member hears of what a campaign gives, and not that it was looked at whether they had stayed away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                RecordOccasion.CAMPAIGN_DAY,
                RecordOccasion.CAMPAIGN_FOLLOW_UP,
                RecordOccasion.CAMPAIGN_DRAW,
                RecordOccasion.CAMPAIGN_REFERRED,
                RecordOccasion.CAMPAIGN_REFERRAL
            })
    void whatOnlyCampaignsWaitForHasNoLineInTheMembersStatement(String kind) {
        JournalEntry day = occasion(kind);

        assertThat(Movement.isStated(day)).isFalse();
        assertThat(Movement.of(day.postings())).isEmpty();
        assertThat(csv(day)).doesNotContain(kind);
        assertThat(Movement.isStated(occasion("important-date"))).isTrue();
    }

    private static JournalEntry occasion(String kind) {
        JournalEntry noted = entry("occasion-recorded", "GIFT");
        return Json.read(
                Json.writeText(noted).replace('"' + noted.cause().kind() + '"', '"' + kind + '"'), JournalEntry.class);
    }

    private static List<String> words(String sample, String type) {
        return Movement.of(entry(sample, type).postings()).stream()
                .map(Movement::words)
                .toList();
    }

    private static String csv(JournalEntry entry) {
        return new String(
                StatementCsv.of(new JournalReader.Period(Map.of(), Map.of(), List.of(entry), 0, 1, 2), true),
                StandardCharsets.UTF_8);
    }

    /** A published sample, of another type of reward. */
    private static JournalEntry entry(String sample, String type) {
        String name = "/io/vafa/contracts/samples/vafa.journal.entry.v1/" + sample + ".json";
        try (InputStream file = Objects.requireNonNull(JournalEntry.class.getResourceAsStream(name), name)) {
            return Json.read(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("\"(GIFT|BADGE)\"", '"' + type + '"'),
                    JournalEntry.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
