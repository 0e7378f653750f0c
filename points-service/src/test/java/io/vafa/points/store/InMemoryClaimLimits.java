package io.vafa.points.store;

import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.points.intake.application.ClaimLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts in maps, which nothing forgets. */
public final class InMemoryClaimLimits implements ClaimLimits {
    private final Map<String, Set<String>> places = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();

    @Override
    public boolean take(ReceiptClaimed claim, String month, int placesMax) {
        Set<String> taken = places.computeIfAbsent(claim.member() + "|" + month, _ -> new HashSet<>());
        return taken.contains(claim.key()) || (taken.size() < placesMax && taken.add(claim.key()));
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
