package io.vafa.points.intake.application;

import io.vafa.contracts.command.Command;
import io.vafa.points.intake.application.Claims.ReceiptHolder;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.application.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Claims event ids and receipts, and forwards to the ledger whatever holds its names: a resend goes on again, to the member
 * pinned by its claim, and what comes with other content is a conflict.
 */
final class ClaimDesk {
    private final Claims claims;

    ClaimDesk(Claims claims) {
        this.claims = claims;
    }

    void claimAndForward(List<Owned> owned, CommandSender sender) {
        if (owned.isEmpty()) {
            return;
        }
        List<Claim> wanted = owned.stream().map(Owned::claim).toList();
        Set<Integer> eventsTaken = claims.claimEvents(wanted);
        Map<String, Claim> holders = claims.byEvent(
                eventsTaken.stream().map(i -> wanted.get(i).eventKey()).toList());
        List<Owned> standing = new ArrayList<>(owned.size());
        for (int i = 0; i < owned.size(); i++) {
            Owned report = owned.get(i);
            Claim holder = eventsTaken.contains(i) ? holders.get(report.claim().eventKey()) : report.claim();
            if (holder == null) {
                throw new IllegalStateException("the store refused an event id that nobody holds");
            }
            if (holder.sameAs(report.claim().member(), report.claim().fingerprint())) {
                standing.add(report);
            } else {
                conflict(report, "EVENT_CONFLICT", "this event id was here before with other content", sender);
            }
        }
        forward(standing, sender);
    }

    private void forward(List<Owned> standing, CommandSender sender) {
        List<Claim> withReceipt =
                standing.stream().map(Owned::claim).filter(Claim::hasReceipt).toList();
        Set<Integer> receiptsTaken = claims.claimReceipts(withReceipt);
        Map<String, ReceiptHolder> holders = claims.byReceipt(receiptsTaken.stream()
                .flatMap(i -> withReceipt.get(i).receiptKey().stream())
                .toList());
        sendUndone(standing, sender);
        for (Owned report : standing) {
            Claim claim = report.claim();
            ReceiptHolder holder = holders.isEmpty()
                    ? null
                    : claim.receiptKey().map(holders::get).orElse(null);
            if (holder != null && !claim.sameAs(holder.member(), holder.fingerprint())) {
                conflict(report, "RECEIPT_CONFLICT", "this receipt was here before with other content", sender);
                continue;
            }
            sender.send(report.command(holder == null ? claim.eventId() : holder.eventId()), report.correlation());
        }
    }

    /**
     * No return overtakes its purchase, and no withdrawal its activity, which its own stage may have claimed and not sent yet. It has to be acknowledged first:
     * a producer that gives up on one record may still deliver a later one.
     */
    private static void sendUndone(List<Owned> standing, CommandSender sender) {
        List<Command> undone = standing.stream()
                .flatMap(report -> Optional.ofNullable(report.undone()).stream())
                .distinct()
                .toList();
        if (!undone.isEmpty()) {
            undone.forEach(command -> sender.send(command, null));
            sender.awaitAcknowledged();
        }
    }

    private void conflict(Owned report, String code, String detail, CommandSender sender) {
        claims.recordConflict(report.claim(), code, detail);
        if (report.correlation() != null) {
            sender.answer(
                    report.correlation(),
                    Outcomes.conflict(report.claim().program(), report.claim().eventId(), code, detail));
        }
    }
}
