package io.vafa.points.ledger.domain.accrual;

import java.util.Map;
import java.util.Optional;

/**
 * One version of a programme's section {@code activities}.
 *
 * @param version of the section; 0 if none was in force
 * @param kinds by code
 */
public record ActivityKinds(long version, Map<String, ActivityKind> kinds) {
    /** Nothing but purchases counts. */
    public static final ActivityKinds NONE = new ActivityKinds(0, Map.of());

    public ActivityKinds {
        kinds = Map.copyOf(kinds);
    }

    public Optional<ActivityKind> kind(String code) {
        return Optional.ofNullable(kinds.get(code));
    }
}
