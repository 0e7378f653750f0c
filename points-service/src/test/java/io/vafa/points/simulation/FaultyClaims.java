package io.vafa.points.simulation;

import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.domain.Claim;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claims over a bad line; somebody else may get in between. */
record FaultyClaims(Claims claims, Chaos chaos, Runnable inBetween) implements Claims {
    @Override
    public Set<Integer> claimEvents(List<Claim> wanted) {
        inBetween.run();
        Set<Integer> taken = new HashSet<>();
        chaos.write(wanted, "claimEvents", some -> taken.addAll(claims.claimEvents(some)));
        return taken;
    }

    @Override
    public Set<Integer> claimReceipts(List<Claim> wanted) {
        inBetween.run();
        Set<Integer> taken = new HashSet<>();
        chaos.write(wanted, "claimReceipts", some -> taken.addAll(claims.claimReceipts(some)));
        return taken;
    }

    @Override
    public Map<String, Claim> byEvent(Collection<String> eventKeys) {
        chaos.mayFail(0.01, "byEvent");
        return claims.byEvent(eventKeys);
    }

    @Override
    public Map<String, ReceiptHolder> byReceipt(Collection<String> receiptKeys) {
        chaos.mayFail(0.01, "byReceipt");
        return claims.byReceipt(receiptKeys);
    }

    @Override
    public void recordConflict(Claim refused, String code, String detail) {
        chaos.mayFail(0.01, "before recordConflict");
        claims.recordConflict(refused, code, detail);
        chaos.mayFail(0.01, "after recordConflict");
    }
}
