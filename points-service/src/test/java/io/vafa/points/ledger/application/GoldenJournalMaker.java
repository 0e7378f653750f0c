package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.TERMS;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.platform.json.Json;
import io.vafa.points.FixedTerms;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.application.GoldenJournalTest.Recorded;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Entries;
import io.vafa.points.store.InMemoryJournal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the golden journal of a release that is being prepared: every kind of entry and posting once. Run it before the
 * release, never after: {@code java … io.vafa.points.ledger.application.GoldenJournalMaker FOLDER}.
 */
final class GoldenJournalMaker {
    private final InMemoryJournal journal = new InMemoryJournal();
    private final EvidenceFinder evidence = new EvidenceFinder(journal, new FixedTerms(TERMS));
    private final List<String> texts = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private Account account = Account.empty(PROGRAM, MEMBER);
    private Instant now = NOON;

    private GoldenJournalMaker() {}

    /** Writes the files. */
    public static void main(String[] arguments) throws IOException {
        GoldenJournalMaker maker = new GoldenJournalMaker();
        CreditPurchase bought = Samples.credit("e1", 211_77);
        CreditPurchase again = Samples.credit("e3", 11_77);
        maker.write(Samples.open(MEMBER));
        maker.write(bought);
        maker.write(Samples.changeTier(MEMBER, "t1", "Silver", 1));
        Command award = Samples.award(MEMBER, "a1", "points", 106);
        maker.write(award);
        maker.write(Samples.credit(MEMBER, Samples.purchase("e2", "r-e2", new Money("EUR", 500), NOON.plusSeconds(1))));
        maker.write(returned("r1", bought, null, List.of(new ReturnLine(1, null, new BigDecimal("0.75"), null))));
        maker.write(Samples.takeBack(MEMBER, "b1", "points", 52, award.cause()));
        maker.write(returned("r2", bought, null, List.of()));
        maker.write(Samples.takeBack(MEMBER, "b2", "points", 0, award.cause()));
        maker.write(again);
        maker.write(returned("r3", again, new Money("USD", 11_77), List.of()));
        maker.write(Samples.award(MEMBER, "a2", "stars", 5));
        maker.write(Samples.award(MEMBER, "a3", "points", 20));
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("journal-v1.jsonl"), String.join("\n", maker.texts) + "\n");
        Files.writeString(
                folder.resolve("journal-v1-recorded.json"),
                Json.MAPPER
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(new Recorded(maker.hashes, maker.account))
                        + "\n");
    }

    private void write(Command command) {
        now = now.plusMillis(250);
        WrittenEntry written = WrittenEntry.of(
                Entries.answer(account, command, Optional.of(TERMS), evidence.find(account, command), now));
        if (!journal.append(List.of(written)).isEmpty()) {
            throw new IllegalStateException("a golden journal has no duplicates");
        }
        account = Entries.fold(account, written.entry(), written.hash());
        texts.add(written.text());
        hashes.add(written.hash());
    }

    private static ReturnPurchase returned(
            String eventId, CreditPurchase purchase, @Nullable Money amount, List<ReturnLine> lines) {
        PurchaseReturn returned = new PurchaseReturn(
                eventId,
                Samples.PARTNER,
                "s1",
                null,
                null,
                NOON.plusSeconds(3600),
                new OriginalPurchase.ByEvent(purchase.purchase().eventId()),
                amount,
                lines,
                false);
        Claim claim = Claim.of(PROGRAM, MEMBER, returned);
        return new ReturnPurchase(
                PROGRAM, MEMBER, claim.cause(eventId), claim.fingerprint(), returned, purchase.cause());
    }
}
