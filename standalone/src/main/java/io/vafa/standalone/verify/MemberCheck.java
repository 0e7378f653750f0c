package io.vafa.standalone.verify;

import io.vafa.standalone.verify.VerifyReport.WalletTotals;
import io.vafa.standalone.verify.Violations.Kind;
import io.vafa.standalone.verify.WalletFold.Figures;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Walks one member's journal from its first entry, with a fold of its own. */
final class MemberCheck {
    private static final String NO_HASH = "none";
    private static final Set<String> WITHOUT_POINTS = Set.of(
            "account-opened",
            "tier-changed",
            "purchase-returned",
            "purchase-confirmed",
            "activity-withdrawn",
            "entry-corrected",
            "standing-changed",
            "caps-counted",
            "member-merged",
            "pool-opened",
            "pool-member-set",
            "pool-joined",
            "pool-left",
            "occasion-recorded",
            "order-progressed",
            "reward-given",
            "reward-recalled",
            "spend-carried",
            "member-released",
            "member-parted");

    private final String member;
    private final Violations violations;
    private final Map<String, WalletFold> wallets = new TreeMap<>();
    private @Nullable StoredSnapshot snapshot;
    private long sequence;
    private String headHash = NO_HASH;

    MemberCheck(String member, @Nullable StoredSnapshot snapshot, Violations violations) {
        this.member = member;
        this.snapshot = snapshot;
        this.violations = violations;
    }

    /** Takes the next entry in the order of sequences. */
    void entry(StoredEntry stored, JsonNode body) {
        long missing = stored.sequence() - sequence - 1;
        if (missing > 0) {
            violations.add(Kind.GAP, member, missing + " missing before entry " + stored.sequence());
        }
        String previous = body.path("previousHash").asString();
        boolean agrees = stored.computedHash().equals(stored.hash())
                && body.path("member").asString().equals(member)
                && body.path("sequence").asLong() == stored.sequence()
                && StoredEntry.causeDigest(body.path("cause")).equals(stored.cause())
                && (missing > 0 || previous.equals(headHash));
        if (!agrees) {
            violations.add(
                    Kind.HASH, member, "entry " + stored.sequence() + " does not agree with its hash or its place");
        }
        for (JsonNode posting : body.path("postings")) {
            post(posting);
        }
        Map<String, Figures> figures = figures();
        if (!figures.equals(stated(body.path("balances")))) {
            violations.add(
                    Kind.RECURRENCE,
                    member,
                    "entry " + stored.sequence() + " states " + body.path("balances") + ", the postings give "
                            + figures);
        }
        if (wallets.values().stream().anyMatch(WalletFold::isOverdrawn)) {
            violations.add(Kind.OVERDRAWN, member, "below zero after entry " + stored.sequence());
        }
        Instant recordedAt = time(body.path("recordedAt").asString(""));
        if (wallets.values().stream().anyMatch(wallet -> wallet.isOverdue(recordedAt))) {
            violations.add(
                    Kind.RECURRENCE,
                    member,
                    "after entry " + stored.sequence() + " there are points that had expired or matured by "
                            + recordedAt);
        }
        sequence = stored.sequence();
        headHash = stored.hash();
        if (snapshot != null && snapshot.sequence() == sequence) {
            if (!snapshot.agrees(headHash, totals())) {
                violations.add(
                        Kind.SNAPSHOT, member, "the snapshot after entry " + sequence + " differs from the fold");
            }
            snapshot = null;
        }
    }

    /** Says what is left to say after the last entry. */
    void end() {
        if (snapshot != null) {
            violations.add(
                    Kind.SNAPSHOT,
                    member,
                    "the snapshot is after entry " + snapshot.sequence() + ", the journal ends at " + sequence);
        }
    }

    /** What the member has in each wallet. */
    Map<String, WalletTotals> totals() {
        Map<String, WalletTotals> totals = new TreeMap<>();
        wallets.forEach((code, wallet) -> totals.put(
                code,
                new WalletTotals(wallet.base(), wallet.bonus(), wallet.figures().outstanding())));
        return totals;
    }

    private void post(JsonNode posting) {
        String type = posting.path("type").asString();
        if (!posting.has("wallet")) {
            if (!WITHOUT_POINTS.contains(type)) {
                violations.add(Kind.RECURRENCE, member, "a posting of unknown type " + type);
            }
            return;
        }
        WalletFold wallet = wallets.computeIfAbsent(posting.path("wallet").asString(), _ -> new WalletFold());
        long points = posting.path("points").asLong();
        String issuer = posting.path("issuer").asString("");
        switch (type) {
            case "points-earned" -> wallet.credit(posting, true);
            case "points-awarded" -> wallet.credit(posting, false);
            case "points-matured" -> same(points, wallet.mature(posting), type);
            case "points-expired" -> same(points, wallet.debit(posting), type);
            case "expiry-moved" ->
                wallet.moveExpiry(
                        posting.path("from").asString(""), posting.path("to").asString(""));
            case "expiry-announced", "debt-forgiven" -> {}
            case "debt-settled" -> {
                same(points, wallet.debit(posting), type);
                wallet.owe(issuer, -points);
            }
            case "points-taken-back" -> {
                long owed = posting.path("owed").asLong();
                same(points, wallet.debit(posting) + owed, type);
                wallet.owe(issuer, owed);
                wallet.count(posting.path("origin").asString().equals("BASE"), -points);
            }
            case "points-redeemed", "points-sent" -> same(points, wallet.debitParts(posting.path("parts")), type);
            case "points-held" -> {
                same(points, wallet.debitParts(posting.path("parts")), type);
                wallet.hold(sequence + 1, points);
            }
            case "hold-ended" ->
                same(wallet.endHold(posting.path("hold").asLong()), wallet.creditParts(posting.path("released")), type);
            case "points-restored", "points-received" -> same(points, wallet.creditParts(posting.path("parts")), type);
            case "points-given", "balance-opened" -> wallet.creditGift(posting);
            case "wallet-moved-on" -> {
                wallet.debitParts(posting.path("parts"));
                owe(wallet, posting.path("debts"), -1);
            }
            case "wallet-taken-over" -> {
                wallet.creditParts(posting.path("parts"));
                owe(wallet, posting.path("debts"), 1);
            }
            case "points-taken" -> same(points, wallet.debit(posting), type);
            case "points-forfeited" -> {
                same(points, wallet.debit(posting), type);
                owe(wallet, posting.path("debts"), -1);
            }
            default -> violations.add(Kind.RECURRENCE, member, "a posting of unknown type " + type);
        }
    }

    /** Where an entry does not say when it was written, its hash has been found wrong already. */
    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException damaged) {
            return Instant.EPOCH;
        }
    }

    private static void owe(WalletFold wallet, JsonNode debts, int sign) {
        debts.properties()
                .forEach(
                        debt -> wallet.owe(debt.getKey(), sign * debt.getValue().asLong()));
    }

    private void same(long stated, long summed, String type) {
        if (stated != summed) {
            violations.add(Kind.RECURRENCE, member, type + " states " + stated + " points, its parts give " + summed);
        }
    }

    private Map<String, Figures> figures() {
        Map<String, Figures> figures = new TreeMap<>();
        wallets.forEach((code, wallet) -> figures.put(code, wallet.figures()));
        return figures;
    }

    private static Map<String, Figures> stated(JsonNode balances) {
        Map<String, Figures> stated = new TreeMap<>();
        balances.properties().forEach(wallet -> stated.put(wallet.getKey(), Figures.stated(wallet.getValue())));
        return stated;
    }
}
