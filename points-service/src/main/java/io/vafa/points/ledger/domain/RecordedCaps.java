package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting.CapsCounted;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.Headrooms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The caps as a purchase found them when it was rated first, for rating what is left of it: it never has more room than it had
 * then, nor more than what it uses itself and what others have left since.
 */
final class RecordedCaps implements Headrooms {
    private final Map<Key, CapUse> recorded = new LinkedHashMap<>();
    private final CapUsage now;

    private RecordedCaps(List<CapUse> uses, CapUsage now) {
        uses.forEach(use -> recorded.put(Key.of(use), use));
        this.now = now;
    }

    private record Key(String cap, Period period) {
        static Key of(CapUse use) {
            return new Key(use.cap(), use.period());
        }
    }

    /**
     * As they stand after the latest return.
     *
     * @param latest the entry of the latest return, or of the purchase if there was none
     */
    static RecordedCaps of(JournalEntry latest, CapUsage now) {
        return new RecordedCaps(
                latest.postings().stream()
                        .filter(CapsCounted.class::isInstance)
                        .flatMap(posting -> ((CapsCounted) posting).uses().stream())
                        .toList(),
                now);
    }

    @Override
    public Headroom left(String cap, Period period, String of, long most) {
        Headroom left = now.left(cap, period, of, most);
        CapUse use = recorded.get(new Key(cap, period));
        return use == null ? left : new Headroom(Math.min(use.headroom(), use.used() + left.units()), true);
    }

    /**
     * What the purchase uses of the caps from now on, and by how much that differs from before.
     *
     * @param rated what the rest of it would use
     * @param accrual by whose rules it was rated
     * @param earned units per wallet that stand; never more than stood before
     */
    List<CapUse> after(List<CapUse> rated, Accrual accrual, Map<String, Long> earned) {
        Map<Key, CapUse> after = new LinkedHashMap<>(recorded);
        after.replaceAll((_, use) -> changed(use, 0));
        for (CapUse use : rated) {
            CapUse before = recorded.get(Key.of(use));
            long used = Math.min(use.used(), earned.getOrDefault(accrual.walletOf(use.cap()), 0L));
            after.put(
                    Key.of(use),
                    before == null
                            ? new CapUse(use.cap(), use.period(), use.of(), use.headroom(), used, used)
                            : changed(before, used));
        }
        return new ArrayList<>(after.values());
    }

    private static CapUse changed(CapUse use, long used) {
        return new CapUse(use.cap(), use.period(), use.of(), use.headroom(), used, used - use.used());
    }
}
