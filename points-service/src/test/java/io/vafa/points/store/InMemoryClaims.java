package io.vafa.points.store;

import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.domain.Claim;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claims in maps. */
public final class InMemoryClaims implements Claims {
    private final Map<String, Claim> events = new HashMap<>();
    private final Map<String, ReceiptHolder> receipts = new HashMap<>();
    private final Map<String, Conflict> conflicts = new LinkedHashMap<>();

    /** Somebody came with a taken name and other content. */
    public record Conflict(Claim refused, String code) {}

    @Override
    public Set<Integer> claimEvents(List<Claim> claims) {
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < claims.size(); i++) {
            if (events.putIfAbsent(claims.get(i).eventKey(), claims.get(i)) != null) {
                taken.add(i);
            }
        }
        return taken;
    }

    @Override
    public Set<Integer> claimReceipts(List<Claim> claims) {
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            ReceiptHolder holder =
                    new ReceiptHolder(claim.partner(), claim.eventId(), claim.member(), claim.fingerprint());
            if (receipts.putIfAbsent(claim.receiptKey().orElseThrow(), holder) != null) {
                taken.add(i);
            }
        }
        return taken;
    }

    @Override
    public Map<String, Claim> byEvent(Collection<String> eventKeys) {
        return found(events, eventKeys);
    }

    @Override
    public Map<String, ReceiptHolder> byReceipt(Collection<String> receiptKeys) {
        return found(receipts, receiptKeys);
    }

    @Override
    public void recordConflict(Claim refused, String code, String detail) {
        conflicts.putIfAbsent(
                refused.eventKey() + "|" + refused.member() + "|" + refused.fingerprint(), new Conflict(refused, code));
    }

    public Collection<Conflict> conflicts() {
        return conflicts.values();
    }

    private static <V> Map<String, V> found(Map<String, V> all, Collection<String> keys) {
        Map<String, V> found = new HashMap<>();
        for (String key : keys) {
            V value = all.get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }
}
