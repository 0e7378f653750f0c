package io.vafa.points.finance.domain;

import java.util.List;
import java.util.Map;

/**
 * What a member has in one wallet.
 *
 * @param lots what is there and not held
 * @param holds what is held, by the place of the entry that opened the hold
 * @param debts what is owed, per issuer
 */
public record WalletBook(List<LotBook> lots, Map<Long, List<LotBook>> holds, Map<String, Long> debts) {
    public WalletBook {
        lots = List.copyOf(lots);
        holds = Map.copyOf(holds);
        debts = Map.copyOf(debts);
    }

    /** What the programme owes the member: all there is, less what the member owes. */
    public long outstanding() {
        long there = lots.stream().mapToLong(LotBook::points).reduce(0, Math::addExact);
        long held = holds.values().stream()
                .flatMap(List::stream)
                .mapToLong(LotBook::points)
                .reduce(0, Math::addExact);
        long owed = debts.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        return Math.subtractExact(Math.addExact(there, held), owed);
    }
}
