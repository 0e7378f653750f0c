package io.vafa.points.store;

import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.domain.Claim;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Claims in maps. */
public final class InMemoryClaims implements Claims {
    private final Map<String, Claim> events = new HashMap<>();
    private final Map<String, ReceiptHolder> receipts = new HashMap<>();
    private final Map<String, Conflict> conflicts = new LinkedHashMap<>();

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
        String name = refused.eventKey() + "|" + refused.member() + "|" + refused.fingerprint();
        conflicts.putIfAbsent(
                name, new Conflict(name, Instant.EPOCH.plusSeconds(conflicts.size()), code, detail, refused));
    }

    @Override
    public List<Conflict> conflicts(String program, String member, @Nullable String after, int max) {
        List<Conflict> newestFirst = conflicts.values().stream()
                .filter(conflict -> conflict.refused().program().equals(program)
                        && conflict.refused().member().equals(member))
                .toList()
                .reversed();
        List<String> names = newestFirst.stream().map(Conflict::name).toList();
        int begin = after == null ? 0 : names.indexOf(after) + 1;
        return newestFirst.stream().skip(begin).limit(max).toList();
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
