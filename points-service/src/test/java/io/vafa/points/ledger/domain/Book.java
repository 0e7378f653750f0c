package io.vafa.points.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.platform.json.Json;
import io.vafa.points.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One member's journal in memory, written and folded by the ledger's own functions. */
final class Book {
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Map<Cause, JournalEntry> byCause = new HashMap<>();
    private final Map<Long, Terms> termsThen = new HashMap<>();
    Account account;
    Instant now = Samples.NOON;
    Terms terms;

    Book(WalletPolicy policy) {
        this(policy, Samples.MEMBER);
    }

    Book(WalletPolicy policy, String member) {
        this.account = Account.empty(Samples.PROGRAM, member);
        this.terms = Samples.terms(policy, policy);
    }

    /** Decides, writes and folds. */
    Decision does(Command command) {
        Decision decision = Ledger.decide(
                Due.until(account, account.nextAt(now)).account(), command, Optional.of(terms), evidence(command));
        JournalEntry entry = Entries.write(account, command, decision, now);
        account = Entries.fold(account, entry, "hash-" + entry.sequence());
        entries.add(entry);
        byCause.put(command.cause(), entry);
        termsThen.put(entry.sequence(), terms);
        return decision;
    }

    /** The entry that the ledger writes, folded. */
    JournalEntry answers(Command command) {
        JournalEntry entry = Entries.answer(account, command, Optional.of(terms), evidence(command), now);
        account = Entries.fold(account, entry, "hash-" + entry.sequence());
        entries.add(entry);
        byCause.put(command.cause(), entry);
        termsThen.put(entry.sequence(), terms);
        return entry;
    }

    /** The entry written last. */
    JournalEntry last() {
        return entries.getLast();
    }

    RefusalCode refusal(Command command) {
        Decision decision = does(command);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).code();
    }

    /** What is in the wallet {@code points}. */
    Balance balance() {
        return account.wallet("points").balance();
    }

    /** How long the last entry's text is. */
    int entryBytes() {
        return Json.write(entries.getLast()).length;
    }

    List<JournalEntry> entries() {
        return entries;
    }

    /** Takes points out of the oldest lot, as if they had been owed somewhere. */
    void spends(long points) {
        LotBalance lot = account.wallet("points").inSpendingOrder().getFirst();
        account = account.with(
                "points",
                account.wallet("points").debit(List.of(new LotPart(lot.lot().number(), points))));
    }

    private Evidence evidence(Command command) {
        JournalEntry undone = switch (command) {
            case ReturnPurchase returned -> byCause.get(returned.purchase());
            case ConfirmPurchase confirm -> byCause.get(confirm.purchase());
            case WithdrawActivity withdraw -> byCause.get(withdraw.activity());
            case TakeBackPoints takeBack -> byCause.get(takeBack.undone());
            case ReverseRedemption reverse -> byCause.get(reverse.undone());
            case CaptureHold capture -> byCause.get(capture.hold());
            case VoidHold release -> byCause.get(release.hold());
            default -> null;
        };
        if (undone == null) {
            return Evidence.NONE;
        }
        Optional<JournalEntry> correction = entries.reversed().stream()
                .filter(entry -> entry.postings().stream().anyMatch(posting -> switch (posting) {
                    case Posting.PurchaseReturned returned -> returned.purchase() == undone.sequence();
                    case Posting.EntryCorrected corrected -> corrected.corrected() == undone.sequence();
                    default -> false;
                }))
                .findFirst();
        JournalEntry confirmation = byCause.get(ConfirmPurchase.causeOf(undone.cause()));
        boolean confirmed = confirmation != null && confirmation.outcome().status() == Outcome.Status.ACCEPTED;
        return new Evidence(
                Optional.of(undone), correction, confirmed, Optional.ofNullable(termsThen.get(undone.sequence())));
    }
}
