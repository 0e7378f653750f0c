package io.vafa.member.application;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the points service makes of what it is told of one reference, and what it has to refuse. */
final class SimulatedTenures {
    private final List<Tenure> standing = new ArrayList<>();
    private final Set<String> forgotten = new HashSet<>();
    final List<String> refused = new ArrayList<>();

    /** A member's time, as it was told. */
    record Tenure(
            String member, @Nullable Instant from, @Nullable Instant to, Instant toldAt) {}

    void tell(MemberRecord record, Identifier identifier) {
        Tenure told = new Tenure(record.member(), identifier.validFrom(), identifier.validTo(), record.latest());
        if (forgotten.contains(told.member())) {
            return; // Whoever was erased is told of once more; until then nothing hangs on it here.
        }
        List<Tenure> others = new ArrayList<>(standing);
        others.removeIf(other -> same(other, told));
        if (standing.stream()
                .anyMatch(other -> same(other, told) && !other.toldAt().isBefore(told.toldAt()))) {
            return;
        }
        others.stream()
                .filter(other -> before(told.from(), other.to()) && before(other.from(), told.to()))
                .findFirst()
                .ifPresentOrElse(other -> refused.add(told + " against " + other), () -> {
                    standing.clear();
                    standing.addAll(others);
                    standing.add(told);
                });
    }

    void forget(String member) {
        forgotten.add(member);
        standing.removeIf(tenure -> tenure.member().equals(member));
    }

    List<Tenure> of(String member) {
        return standing.stream()
                .filter(tenure -> tenure.member().equals(member))
                .toList();
    }

    private static boolean same(Tenure one, Tenure other) {
        return one.member().equals(other.member()) && Objects.equals(one.from(), other.from());
    }

    private static boolean before(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null || from.isBefore(to);
    }
}
