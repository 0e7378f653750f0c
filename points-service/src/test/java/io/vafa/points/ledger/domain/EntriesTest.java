package io.vafa.points.ledger.domain;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.TERMS;
import static io.vafa.points.Samples.award;
import static io.vafa.points.Samples.baseLot;
import static io.vafa.points.Samples.changeTier;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.purchase.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static final Account NEW = Account.empty(PROGRAM, MEMBER);

    @Test
    void theFirstEntryHasSequenceOneAndNothingBeforeIt() {
        JournalEntry first = write(NEW, open(MEMBER), NOON);

        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.previousHash()).isEqualTo(JournalEntry.NO_HASH);
        assertThat(first.kind()).isEqualTo(Kind.ACCOUNT);
    }

    @Test
    void everyFurtherEntryFollowsTheLastAndBearsItsHash() {
        Account opened = Entries.fold(NEW, write(NEW, open(MEMBER), NOON), "hash-1");

        JournalEntry second = write(opened, credit("e1", 1177), NOON);

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previousHash()).isEqualTo("hash-1");
        assertThat(second.kind()).isEqualTo(Kind.PURCHASE);
        assertThat(second.balances()).isEqualTo(Map.of("points", Balance.of(11)));
    }

    @Test
    void anEntryNamesItsCauseAndWhatItIsAbout() {
        Command command = credit("e1", 1177);

        JournalEntry entry = write(NEW, command, NOON);

        assertThat(entry.cause()).isEqualTo(command.cause());
        assertThat(entry.fingerprint()).isEqualTo(command.fingerprint());
        assertThat(entry.purchase()).isEqualTo(purchase("e1", 1177));
        assertThat(entry.occurredAt()).isEqualTo(NOON);
        assertThat(entry.trigger()).isNull();
        assertThat(entry.explanation()).hasSize(1);
    }

    @Test
    void whatACampaignAskedForNamesTheEntryThatTriggeredIt() {
        assertThat(write(NEW, award(MEMBER, "a1", "points", 5), NOON).trigger())
                .isEqualTo(award(MEMBER, "a1", "points", 5).trigger());
        assertThat(write(NEW, changeTier(MEMBER, "t1", "Gold", 2), NOON).kind()).isEqualTo(Kind.TIER);
    }

    @Test
    void anOccasionIsAnEntryThatMovesNothing() {
        RecordOccasion occasion = new RecordOccasion(
                PROGRAM,
                MEMBER,
                new Cause("profile-stage", PROGRAM, "member-service", MEMBER + ":basic"),
                NOON,
                false,
                "profile-stage",
                "basic",
                null);
        JournalEntry entry = write(NEW, occasion, NOON);

        assertThat(entry.kind()).isEqualTo(Kind.OCCASION);
        assertThat(entry.postings()).containsExactly(new Posting.OccasionRecorded("profile-stage", "basic", null));
        assertThat(Entries.fold(NEW, entry, "hash-1").balances()).isEqualTo(NEW.balances());
    }

    @Test
    void aRefusalIsAnEntryWithoutPostingsAndLeavesTheBalances() {
        Account rich = Entries.fold(NEW, write(NEW, credit("e1", 1177), NOON), "hash-1");
        JournalEntry refused = write(rich, credit(MEMBER, purchase("e2", "r2", new Money("EUR", 900), NOON)), NOON);

        Account after = Entries.fold(rich, refused, "hash-2");

        assertThat(refused.outcome().status()).isEqualTo(Outcome.Status.REFUSED);
        assertThat(refused.outcome().code()).isEqualTo("CURRENCY_NOT_OF_PROGRAM");
        assertThat(refused.postings()).isEmpty();
        assertThat(refused.balances()).isEqualTo(Map.of("points", Balance.of(11)));
        assertThat(after.sequence()).isEqualTo(2);
        assertThat(after.wallets()).isEqualTo(rich.wallets());
    }

    @Test
    void aClockThatGoesBackDoesNotTakeTheJournalBack() {
        Account later = NEW.at(1, "hash-1", NOON);

        assertThat(write(later, credit("e1", 100), NOON.minusSeconds(3600)).recordedAt())
                .isEqualTo(NOON);
        assertThat(write(later, credit("e1", 100), NOON.plusSeconds(1)).recordedAt())
                .isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void theTimeOfWritingIsKeptToTheMillisecond() {
        assertThat(write(NEW, open(MEMBER), NOON.plusNanos(1_999_999)).recordedAt())
                .isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void writingAndFoldingAgreeOnTheAccount() {
        JournalEntry entry = write(NEW, credit("e1", 1177), NOON);

        Account folded = Entries.fold(NEW, entry, "hash-1");

        assertThat(folded)
                .isEqualTo(new Account(
                        PROGRAM,
                        MEMBER,
                        1,
                        "hash-1",
                        NOON,
                        false,
                        Map.of(
                                "points",
                                new Wallet(11, 0, List.of(new LotBalance(baseLot(1), 11)), Map.of(), Map.of())),
                        1,
                        Corrections.NONE,
                        CapUsage.NONE,
                        null,
                        0,
                        AccountStanding.ACTIVE,
                        Ties.NONE,
                        Orders.NONE,
                        null));
        assertThat(folded.balances()).isEqualTo(entry.balances());
    }

    @Test
    void aGapBreaksTheJournal() {
        JournalEntry third = write(NEW.at(2, "hash-2", NOON), credit("e1", 100), NOON);

        assertThatThrownBy(() -> Entries.fold(NEW.at(1, "hash-1", NOON), third, "hash-3"))
                .isInstanceOf(BrokenJournalException.class)
                .hasMessageContainingAll("3", "does not follow", "1");
    }

    @Test
    void anEntryTwiceBreaksTheJournal() {
        JournalEntry first = write(NEW, credit("e1", 100), NOON);
        Account after = Entries.fold(NEW, first, "hash-1");

        assertThatThrownBy(() -> Entries.fold(after, first, "hash-1")).isInstanceOf(BrokenJournalException.class);
    }

    @Test
    void anotherHashBeforeItBreaksTheJournal() {
        JournalEntry second = write(NEW.at(1, "hash-1", NOON), credit("e1", 100), NOON);

        assertThatThrownBy(() -> Entries.fold(NEW.at(1, "tampered", NOON), second, "hash-2"))
                .isInstanceOf(BrokenJournalException.class);
    }

    @Test
    void aBalanceThatThePostingsDoNotGiveBreaksTheJournal() {
        JournalEntry honest = write(NEW, credit("e1", 1177), NOON);
        JournalEntry tampered = new JournalEntry(
                honest.program(),
                honest.member(),
                honest.sequence(),
                honest.cause(),
                honest.fingerprint(),
                honest.kind(),
                honest.outcome(),
                List.of(new PointsEarned("points", 12, "s1", "base", baseLot(1))),
                honest.balances(),
                honest.purchase(),
                honest.returned(),
                honest.activity(),
                honest.asked(),
                honest.trigger(),
                honest.explanation(),
                honest.occurredAt(),
                honest.recordedAt(),
                honest.historic(),
                honest.previousHash());

        assertThatThrownBy(() -> Entries.fold(NEW, tampered, "hash-1"))
                .isInstanceOf(BrokenJournalException.class)
                .hasMessageContainingAll("available=11", "available=12");
    }

    @Test
    void anotherMembersEntryBreaksTheJournal() {
        JournalEntry foreign = write(Account.empty(PROGRAM, "m-2"), open("m-2"), NOON);

        assertThatThrownBy(() -> Entries.fold(NEW, foreign, "hash-1")).isInstanceOf(BrokenJournalException.class);
    }

    @Test
    void theFirstEntrySaysWhichProgrammeTheMemberIsOf() {
        JournalEntry first = write(NEW, open(MEMBER), NOON);

        Account folded = Entries.fold(Account.empty("other", MEMBER), first, "hash-1");

        assertThat(folded.program()).isEqualTo(PROGRAM);
    }

    @Test
    void anotherProgrammesEntryBreaksTheJournal() {
        Account ours = Entries.fold(NEW, write(NEW, open(MEMBER), NOON), "hash-1");
        Account theirs = new Account(
                "other",
                MEMBER,
                1,
                "hash-1",
                NOON,
                true,
                Map.of(),
                0,
                Corrections.NONE,
                CapUsage.NONE,
                null,
                0,
                AccountStanding.ACTIVE,
                Ties.NONE,
                Orders.NONE,
                null);
        JournalEntry foreign = write(theirs, credit("e1", 100), NOON);

        assertThatThrownBy(() -> Entries.fold(ours, foreign, "hash-2")).isInstanceOf(BrokenJournalException.class);
    }

    private static JournalEntry write(Account account, Command command, Instant now) {
        return Entries.write(account, command, Ledger.decide(account, command, Optional.of(TERMS), Evidence.NONE), now);
    }
}
