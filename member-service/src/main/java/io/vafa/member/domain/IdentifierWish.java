package io.vafa.member.domain;

import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberChange.What.Ended;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be changed about the identifiers of a member.
 *
 * @param ending id of the identifier that ends; null: none
 * @param at when it ends, exclusive; null: now
 * @param adding what leads to the member from now on; null: nothing
 */
public record IdentifierWish(
        @Nullable Integer ending,
        @Nullable Instant at,
        @Nullable Identifier adding) {

    /** What it comes to. */
    public sealed interface Result {
        /** This is to be recorded. */
        record Change(What.Identifiers what) implements Result {}

        /** It is so already, or was carried out before. */
        record Nothing() implements Result {}

        /** Another request bore the same name. */
        record KeyUsed() implements Result {}

        /** There is no identifier of this id. */
        record Unknown() implements Result {}

        /** It cannot be. */
        record Refused(String code, String detail) implements Result {}
    }

    /**
     * Chooses what is recorded.
     *
     * @param now no identifier begins or ends later
     */
    public Result on(MemberRecord record, @Nullable Asking asking, MemberTerms terms, Instant now) {
        MemberRecord.Decision before = record.asked(asking);
        if (before != null) {
            return before instanceof MemberRecord.Decision.KeyUsed ? new Result.KeyUsed() : new Result.Nothing();
        }
        if (at != null && at.isAfter(now)) {
            return new Result.Refused("END_IN_FUTURE", "an identifier ends now or ended before");
        }
        Ended end = null;
        if (ending != null) {
            if (ending < 1 || ending > record.identifiers().size()) {
                return new Result.Unknown();
            }
            Identifier old = record.identifiers().get(ending - 1);
            if (old.validTo() != null) {
                return adding == null && (at == null || at.equals(old.validTo()))
                        ? new Result.Nothing()
                        : new Result.Refused("IDENTIFIER_ENDED", "it ended at " + old.validTo() + ", which stays so");
            }
            Instant when = at == null ? record.next(soonest(old, now)) : at;
            if (old.validFrom() != null && !when.isAfter(old.validFrom())) {
                return new Result.Refused(
                        "END_BEFORE_BEGIN", "it leads to the member since " + old.validFrom() + " and ends after that");
            }
            end = new Ended(ending, old.kind(), when);
        }
        return adding == null ? ending(record, end, terms) : adding(record, end, adding, terms, now);
    }

    private static Instant soonest(Identifier old, Instant now) {
        return old.validFrom() == null || now.isAfter(old.validFrom())
                ? now
                : old.validFrom().plusMillis(1);
    }

    private static Result ending(MemberRecord record, @Nullable Ended end, MemberTerms terms) {
        return end == null ? new Result.Nothing() : change(record, List.of(), List.of(end), terms);
    }

    private static Result adding(
            MemberRecord record, @Nullable Ended end, Identifier adding, MemberTerms terms, Instant now) {
        if (adding.validFrom() != null && adding.validFrom().isAfter(now)) {
            return new Result.Refused("BEGIN_IN_FUTURE", "an identifier leads to a member from now on or before");
        }
        Identifier wanted = adding;
        for (Identifier own : record.identifiers()) {
            if (own.digest().equals(adding.digest())) {
                if (own.leadsStill()) {
                    return end == null
                            ? new Result.Nothing()
                            : new Result.Refused("IDENTIFIER_OWN", "it leads to the member already");
                }
                // A second time with the same member begins where the first one ended.
                wanted = wanted.notBefore(own.validTo());
            }
        }
        if (record.identifiers().size() >= MemberRecord.IDENTIFIERS_MAX) {
            return new Result.Refused(
                    "IDENTIFIERS_FULL",
                    "a member has at most " + MemberRecord.IDENTIFIERS_MAX + ", ended ones included");
        }
        return change(record, List.of(wanted), end == null ? List.of() : List.of(end), terms);
    }

    private static Result change(MemberRecord record, List<Identifier> added, List<Ended> ended, MemberTerms terms) {
        What.Identifiers what = new What.Identifiers(added, ended, List.of());
        List<String> stages = record.after(what).firstCompleted(terms);
        return new Result.Change(new What.Identifiers(added, ended, stages));
    }

    /** The same with an identifier that begins not before it is free. */
    public IdentifierWish notBefore(@Nullable Instant free) {
        return adding == null ? this : new IdentifierWish(ending, at, adding.notBefore(free));
    }
}
