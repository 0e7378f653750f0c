package io.vafa.member.application.household;

import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdChange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is recorded of households: changes, each inserted once under its number. */
public interface Households {
    /**
     * What a household is called, which is somebody's personal data.
     *
     * @param owner the member who called it so, with whom the name goes
     */
    record Naming(String owner, String text) {
        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "Naming[…]";
        }
    }

    /** A change of which the ledger may have to hear. */
    record News(String program, String household, long number, Instant at) {}

    /** As of all its changes; of number 0 if there are none. */
    Household find(String program, String household);

    /** Its name; empty if whoever gave it was erased. */
    Optional<String> name(Household household);

    /**
     * Records a change.
     *
     * @param naming the name that it gives; null: none
     * @return false if another change has the number, or whoever gives the name was erased
     */
    boolean insert(HouseholdChange change, @Nullable Naming naming);

    /** Keeps the sum, so that it is found faster; an older one never replaces a newer. */
    void remember(Household household);

    /** Changes from a number on, without gaps. */
    List<HouseholdChange> changes(String program, String household, long from, int limit);

    /** Notes what may have to be told, before it happens. */
    void note(News news);

    /** What may have to be told of a household, the earliest first. */
    List<News> untold(String household);

    /** What was noted before an instant. Looks at all that is under way. */
    List<News> untoldBefore(Instant instant, int limit);

    void told(Collection<News> news);
}
