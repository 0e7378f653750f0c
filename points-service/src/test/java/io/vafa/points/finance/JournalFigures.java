package io.vafa.points.finance;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting;
import io.vafa.points.finance.domain.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The slow and obvious way from postings to what reports say: it knows only which issuer each lot's number is of. */
final class JournalFigures {
    /** Points by wallet, issuer and flow. */
    final Map<String, Map<Flow, Long>> flows = new TreeMap<>();

    private final Map<String, String> issuers = new HashMap<>();

    void entry(JournalEntry entry) {
        entry.postings().forEach(posting -> posting(entry.member(), entry.kind(), posting));
    }

    private void posting(String member, JournalEntry.Kind kind, Posting posting) {
        switch (posting) {
            case Posting.PointsEarned p -> in(member, p.wallet(), p.lot(), p.points(), Flow.ISSUED);
            case Posting.PointsAwarded p -> in(member, p.wallet(), p.lot(), p.points(), Flow.AWARDED);
            case Posting.PointsGiven p -> in(member, p.wallet(), p.lot(), p.points(), Flow.GIVEN);
            case Posting.PointsReceived p -> in(member, p.wallet(), p.parts(), Flow.RECEIVED);
            case Posting.PointsRestored p -> in(member, p.wallet(), p.parts(), Flow.REVERSED);
            case Posting.PointsTaken p -> out(member, p.wallet(), p.lots(), Flow.TAKEN);
            case Posting.PointsExpired p -> out(member, p.wallet(), p.lots(), Flow.EXPIRED);
            case Posting.PointsSent p ->
                p.parts().forEach(part -> add(p.wallet(), part.lot().issuer(), -part.points(), Flow.SENT));
            case Posting.PointsRedeemed p ->
                p.parts().forEach(part -> add(p.wallet(), part.lot().issuer(), -part.points(), Flow.REDEEMED));
            case Posting.PointsTakenBack p -> {
                out(member, p.wallet(), p.lots(), Flow.TAKEN_BACK);
                add(p.wallet(), p.issuer(), -p.owed(), Flow.TAKEN_BACK);
            }
            case Posting.DebtForgiven p -> {
                // Asked for like everything else that is taken back or comes along, and let go.
                Flow asked = kind == JournalEntry.Kind.ABSORPTION ? Flow.MERGED_IN : Flow.TAKEN_BACK;
                add(p.wallet(), p.issuer(), -p.points(), asked);
                add(p.wallet(), p.issuer(), p.points(), Flow.FORGIVEN);
            }
            case Posting.DebtSettled p -> {
                out(member, p.wallet(), p.lots(), Flow.DEBT_SETTLED);
                add(p.wallet(), p.issuer(), p.points(), Flow.DEBT_SETTLED);
            }
            case Posting.PointsForfeited p -> {
                out(member, p.wallet(), p.lots(), Flow.FORFEITED);
                p.debts().forEach((issuer, points) -> add(p.wallet(), issuer, points, Flow.FORGIVEN));
            }
            case Posting.BalanceOpened p -> in(member, p.wallet(), p.lot(), p.points(), Flow.OPENED);
            case Posting.WalletMovedOn p -> {
                p.parts().forEach(part -> add(p.wallet(), part.lot().issuer(), -part.points(), Flow.MERGED_OUT));
                p.debts().forEach((issuer, points) -> add(p.wallet(), issuer, points, Flow.MERGED_OUT));
            }
            case Posting.WalletTakenOver p -> {
                in(member, p.wallet(), p.parts(), Flow.MERGED_IN);
                p.debts().forEach((issuer, points) -> add(p.wallet(), issuer, -points, Flow.MERGED_IN));
            }
            // What outlived its lot while it was held is in another one; it is neither in nor out.
            case Posting.HoldEnded p ->
                p.released()
                        .forEach(part -> issuers.put(
                                member + part.lot().number(), part.lot().issuer()));
            case Posting.PointsMatured p ->
                issuers.put(
                        member + p.into(),
                        issuers.getOrDefault(member + p.lots().getFirst().lot(), "unknown"));
            default -> {}
        }
    }

    private void in(String member, String wallet, List<LotBalance> parts, Flow flow) {
        parts.forEach(part -> in(member, wallet, part.lot(), part.points(), flow));
    }

    private void in(String member, String wallet, Lot lot, long points, Flow flow) {
        issuers.put(member + lot.number(), lot.issuer());
        add(wallet, lot.issuer(), points, flow);
    }

    private void out(String member, String wallet, List<LotPart> parts, Flow flow) {
        parts.forEach(part -> add(wallet, issuers.getOrDefault(member + part.lot(), "unknown"), -part.points(), flow));
    }

    private void add(String wallet, String issuer, long points, Flow flow) {
        if (points != 0) {
            flows.computeIfAbsent(wallet + " " + issuer, _ -> new TreeMap<>()).merge(flow, points, Long::sum);
        }
    }
}
