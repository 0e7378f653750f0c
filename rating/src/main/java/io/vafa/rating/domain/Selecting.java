package io.vafa.rating.domain;

import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.rating.domain.Condition.Verdict;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the goods that count for a rule. */
public final class Selecting {
    private final Occasion occasion;
    private final BitSet allowed;

    public Selecting(Occasion occasion, Goods excluded) {
        this.occasion = occasion;
        this.allowed = without(excluded, all(occasion));
    }

    /** What counts, or why nothing does. */
    public sealed interface Selected {
        record Some(Counted counted) implements Selected {}

        record None(Finding because) implements Selected {}
    }

    public Selected by(Selection selection) {
        BitSet counted = selection.excluded().isEmpty() ? allowed : without(selection.excluded(), allowed);
        if (selection.wholeReceipt() && selection.goods().isEmpty()) {
            Counted whole = new Counted(counted, occasion.remainder());
            return whole.isEmpty() ? none("all goods are excluded") : new Selected.Some(whole);
        }
        Condition when = selection.when();
        BitSet matching = new BitSet();
        Verdict problem = null;
        List<PurchaseLine> lines = occasion.purchase().lines();
        for (int line = counted.nextSetBit(0); line >= 0; line = counted.nextSetBit(line + 1)) {
            if (selection.goods().areAll(lines.get(line))) {
                Verdict verdict = when != null && when.isAboutLine() ? when.judge(occasion, line) : Verdict.TRUE;
                matching.set(line, verdict.holds());
                problem = verdict.problem() == null || problem != null ? problem : verdict;
            }
        }
        if (matching.isEmpty()) {
            return noneMatching(selection, problem);
        }
        return new Selected.Some(
                selection.wholeReceipt() ? new Counted(counted, occasion.remainder()) : new Counted(matching, 0));
    }

    private static Selected noneMatching(Selection selection, @Nullable Verdict problem) {
        if (problem != null && problem.problem() != null) {
            return new Selected.None(Finding.nothing(problem.problem(), problem.detail()));
        }
        Condition when = selection.when();
        String goods =
                selection.goods().isEmpty() ? "" : " of " + selection.goods().words();
        return none("no line" + goods + (when != null && when.isAboutLine() ? " where " + when.text() : ""));
    }

    private static Selected none(String words) {
        return new Selected.None(Finding.nothing(Reason.NO_GOODS, words));
    }

    private BitSet without(Goods excluded, BitSet lines) {
        if (excluded.isEmpty()) {
            return lines;
        }
        BitSet left = new BitSet(lines.size());
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            left.set(line, !excluded.areAny(occasion.purchase().lines().get(line)));
        }
        return left;
    }

    private static BitSet all(Occasion occasion) {
        BitSet all = new BitSet();
        all.set(0, occasion.purchase().lines().size());
        return all;
    }
}
