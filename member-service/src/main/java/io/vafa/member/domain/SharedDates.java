package io.vafa.member.domain;

import io.vafa.member.domain.Known.KeptDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The days that one person named under several ids; of two that are one, what was told under the id that goes on counts. */
public final class SharedDates {
    private SharedDates() {}

    /**
     * One of them.
     *
     * @param of under which id it was told
     * @param counts false: it is the same as one before it, and nobody is reminded of it
     */
    public record SharedDate(String of, KeptDate kept, boolean counts) {}

    /**
     * Of somebody as whom others go on.
     *
     * @param others in the order in which they count
     */
    public static List<SharedDate> of(MemberRecord goesOn, Collection<MemberRecord> others) {
        List<SharedDate> shared = new ArrayList<>();
        goesOn.known().dates().forEach(kept -> shared.add(new SharedDate(goesOn.member(), kept, true)));
        for (MemberRecord other : others) {
            List<SharedDate> before = List.copyOf(shared);
            other.known()
                    .dates()
                    .forEach(kept -> shared.add(new SharedDate(
                            other.member(),
                            kept,
                            before.stream().noneMatch(one -> one.kept().date().isSameAs(kept.date())))));
        }
        return shared;
    }
}
