package io.vafa.member.domain.date;

import io.vafa.member.domain.Known.KeptDate;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberRecord.Decision;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.MemberWish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A day that matters is to be noted, replaced or forgotten.
 *
 * @param id of the one that is replaced or forgotten; null: it is a new one
 * @param date without a flaw; null: it is to be forgotten
 */
public record DateWish(@Nullable Long id, @Nullable ImportantDate date) implements MemberWish {
    /** So many days may matter to one member. */
    public static final int DATES_MAX = 50;

    @Override
    public Decision on(MemberRecord record, MemberTerms terms, Instant now) {
        List<KeptDate> dates = record.known().dates();
        if (id == null) {
            if (dates.stream().anyMatch(kept -> kept.date().equals(date))) {
                return new Decision.Nothing();
            }
            return dates.size() < DATES_MAX
                    ? new Decision.Change(new What.Dates(null, date))
                    : new Decision.Refused("DATES_FULL", "a member has at most " + DATES_MAX + " important dates");
        }
        Optional<KeptDate> present =
                dates.stream().filter(kept -> kept.id() == id).findFirst();
        if (present.isEmpty()) {
            return new Decision.UnknownPart();
        }
        return present.get().date().equals(date)
                ? new Decision.Nothing()
                : new Decision.Change(new What.Dates(id, date));
    }
}
