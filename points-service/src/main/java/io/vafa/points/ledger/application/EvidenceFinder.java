package io.vafa.points.ledger.application;

import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Corrections;
import io.vafa.points.ledger.domain.Evidence;
import io.vafa.points.ledger.domain.Terms;
import java.util.List;
import java.util.Optional;

/** Reads from the journal what a command that undoes an earlier entry must know about it; other commands cost nothing. */
final class EvidenceFinder {
    private final Journal journal;
    private final TermsCatalog terms;

    EvidenceFinder(Journal journal, TermsCatalog terms) {
        this.journal = journal;
        this.terms = terms;
    }

    Evidence find(Account account, Command command) {
        return switch (command) {
            case ReturnPurchase returned ->
                confirmed(account, returned.purchase(), undoing(account, returned.purchase()));
            case ConfirmPurchase confirm -> undoing(account, confirm.purchase());
            case WithdrawActivity withdraw -> undoing(account, withdraw.activity());
            case TakeBackPoints takeBack -> undoing(account, takeBack.undone());
            case RecallReward recall -> undoing(account, recall.undone());
            case ReverseRedemption reverse -> undoing(account, reverse.undone());
            case CaptureHold capture -> undoing(account, capture.hold());
            case VoidHold release -> undoing(account, release.hold());
            default -> Evidence.NONE;
        };
    }

    private Evidence undoing(Account account, Cause cause) {
        return journal.byCause(account.member(), cause)
                .map(WrittenEntry::entry)
                .map(undone -> new Evidence(
                        Optional.of(undone),
                        correction(account, undone.sequence()),
                        false,
                        terms.asDecided(undone.program(), undone.occurredAt(), accrualVersion(undone))))
                .orElse(Evidence.NONE);
    }

    /** With word of whether the purchase was confirmed; where no wallet asks for that, it costs nothing. */
    private Evidence confirmed(Account account, Cause purchase, Evidence evidence) {
        if (evidence.terms().filter(Terms::knowConfirmations).isEmpty()) {
            return evidence;
        }
        boolean confirmed = journal.byCause(account.member(), ConfirmPurchase.causeOf(purchase))
                .filter(written -> written.entry().outcome().status() == Outcome.Status.ACCEPTED)
                .isPresent();
        return new Evidence(evidence.undone(), evidence.correction(), confirmed, evidence.terms());
    }

    private Optional<JournalEntry> correction(Account account, long undone) {
        Corrections corrections = account.corrections();
        Long latest = corrections.latest().get(undone);
        if (latest != null) {
            return journal.page(account.member(), latest, 1).stream()
                    .map(WrittenEntry::entry)
                    .findFirst();
        }
        return corrections.mayHaveForgotten(undone)
                ? latestCorrectionUpTo(account.member(), undone, corrections.knownSince())
                : Optional.empty();
    }

    /** Reads the journal itself: for members with more corrected entries than an account remembers. */
    private Optional<JournalEntry> latestCorrectionUpTo(String member, long undone, long last) {
        Optional<JournalEntry> latest = Optional.empty();
        for (long from = undone + 1; from <= last; from += Journal.PAGE_MAX) {
            int count = (int) Math.min(Journal.PAGE_MAX, last - from + 1);
            for (WrittenEntry written : journal.page(member, from, count)) {
                if (corrects(written.entry().postings(), undone)) {
                    latest = Optional.of(written.entry());
                }
            }
        }
        return latest;
    }

    private static boolean corrects(List<Posting> postings, long undone) {
        return postings.stream().anyMatch(posting -> switch (posting) {
            case Posting.PurchaseReturned returned -> returned.purchase() == undone;
            case Posting.EntryCorrected corrected -> corrected.corrected() == undone;
            default -> false;
        });
    }

    private static long accrualVersion(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.PURCHASE
                        && !entry.explanation().isEmpty()
                ? entry.explanation().getFirst().version()
                : 0;
    }
}
