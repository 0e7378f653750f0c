package io.vafa.points.store;

import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.points.intake.application.ClaimLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts in maps, which nothing forgets. */
public final class InMemoryClaimLimits implements ClaimLimits {
    private final Map<String, Map<String, Purpose>> places = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();

    @Override
    public boolean take(ReceiptClaimed claim, String month, int placesMax, Purpose purpose) {
        Map<String, Purpose> taken = places.computeIfAbsent(claim.member() + "|" + month, _ -> new LinkedHashMap<>());
        boolean credited = purpose == Purpose.CREDIT;
        if (!taken.containsKey(claim.key()) && taken.size() >= placesMax) {
            boolean freed = credited
                    && taken.entrySet().stream()
                            .filter(place -> place.getValue() == Purpose.WAIT)
                            .findFirst()
                            .map(waiting -> taken.remove(waiting.getKey(), Purpose.WAIT))
                            .orElse(false);
            if (!freed) {
                return false;
            }
        }
        taken.merge(claim.key(), purpose, (before, now) -> before == Purpose.CREDIT ? before : now);
        return true;
    }

    @Override
    public boolean begin(String program, String who, LocalDate day, int triesMax, Instant now) {
        String key = program + "|" + who + "|" + day;
        if (tries.getOrDefault(key, 0) >= triesMax) {
            return false;
        }
        tries.merge(key, 1, Integer::sum);
        return true;
    }

    @Override
    public void right(String program, String who, LocalDate day) {
        tries.merge(program + "|" + who + "|" + day, -1, Integer::sum);
    }

    @Override
    public int forget(Instant now) {
        return 0;
    }
}
