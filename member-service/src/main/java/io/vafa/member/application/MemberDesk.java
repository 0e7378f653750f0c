package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Asking;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.ErasureReason;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberRecord.Decision;
import io.vafa.member.domain.MemberWish;
import io.vafa.member.domain.Occasion;
import io.vafa.member.domain.Profile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes members' records: decides on what is recorded so far, and decides again when somebody else came first. */
public final class MemberDesk {
    /** How often others may come first. */
    private static final int TRIES_MAX = 20;

    private final MemberRecords records;
    private final UntoldNews untold;
    private final Herald herald;
    private final Candidates candidates;
    private final Settlement settlement;
    private final ProfileTerms terms;
    private final Clock clock;

    public MemberDesk(
            MemberRecords records,
            UntoldNews untold,
            Herald herald,
            Candidates candidates,
            Settlement settlement,
            ProfileTerms terms,
            Clock clock) {
        this.records = records;
        this.untold = untold;
        this.herald = herald;
        this.candidates = candidates;
        this.settlement = settlement;
        this.terms = terms;
        this.clock = clock;
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** It is so. */
        record Done(MemberRecord record) implements Outcome {}

        /** Nothing is known of the member any more. */
        record Erased(Instant at) implements Outcome {}

        record Unknown() implements Outcome {}

        /** Another request bore the same Idempotency-Key. */
        record KeyUsed() implements Outcome {}

        /** The member has nothing of this id. */
        record UnknownPart() implements Outcome {}

        /** It cannot be. */
        record Refused(String code, String detail) implements Outcome {}

        /** Others keep changing the member. */
        record Contended() implements Outcome {}
    }

    /**
     * Changes what is known of a member.
     *
     * @throws RuntimeException if store or Kafka is away; what was recorded is told by the next sweep, and asking again is safe
     */
    public Outcome change(
            String program,
            String member,
            MemberWish wish,
            Actor actor,
            @Nullable String reason,
            @Nullable Asking asking) {
        settleEnrolment(member);
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            MemberRecord record;
            switch (records.find(program, member)) {
                case Found.Unknown() -> {
                    return new Outcome.Unknown();
                }
                case Found.Erased(Instant at) -> {
                    return new Outcome.Erased(at);
                }
                case Found.Present(MemberRecord present) -> record = present;
            }
            Instant now = record.next(clock.instant());
            switch (record.decide(wish, asking, terms.of(program), now)) {
                case Decision.Nothing(), Decision.Repeated() -> {
                    return new Outcome.Done(record);
                }
                case Decision.KeyUsed() -> {
                    return new Outcome.KeyUsed();
                }
                case Decision.UnknownPart() -> {
                    return new Outcome.UnknownPart();
                }
                case Decision.Refused(String code, String detail) -> {
                    return new Outcome.Refused(code, detail);
                }
                case Decision.Change(What.Identifiers _) ->
                    throw new IllegalStateException("identifiers need their claims");
                case Decision.Change(What.Kept what) -> {
                    MemberChange change =
                            new MemberChange(program, member, record.number() + 1, now, actor, reason, asking, what);
                    List<MemberNews> news = news(change, what);
                    untold.record(news);
                    if (records.insert(List.of(change)).isEmpty()) {
                        MemberRecord after = record.evolve(change, what);
                        records.remember(after);
                        herald.finish(news);
                        return new Outcome.Done(after);
                    }
                }
            }
        }
        return new Outcome.Contended();
    }

    /** The news of a change; none if nobody has to hear of it. */
    private static List<MemberNews> news(MemberChange change, What.Kept what) {
        boolean languageChanged = what.fields().contains(Profile.LANGUAGE);
        List<Occasion> occasions = what.occasions(change.number());
        return !languageChanged && occasions.isEmpty()
                ? List.of()
                : List.of(new MemberNews(
                        change.program(),
                        change.member(),
                        change.number(),
                        MemberNews.Kind.TOLD,
                        change.at(),
                        List.of(),
                        occasions,
                        languageChanged));
    }

    /**
     * Erases a member: from here on nobody can read what is stored, and whoever bears the identifiers may enrol anew.
     *
     * @throws RuntimeException if store or Kafka is away; what was decided is finished by the next sweep, and asking again is safe
     */
    public Outcome erase(String program, String member, Actor actor, ErasureReason why) {
        return erase(program, member, null, actor, why);
    }

    /**
     * Erases a member of whom nothing was recorded since.
     *
     * @param seen as it was when that was decided
     * @return {@link Outcome.Contended} if something was
     */
    public Outcome eraseUnlessChanged(MemberRecord seen, Actor actor, ErasureReason why) {
        return erase(seen.program(), seen.member(), seen.number(), actor, why);
    }

    private Outcome erase(String program, String member, @Nullable Long seen, Actor actor, ErasureReason why) {
        settleEnrolment(member);
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            switch (records.find(program, member)) {
                case Found.Unknown() -> {
                    return new Outcome.Unknown();
                }
                case Found.Erased(Instant at) -> {
                    herald.eraseAgain(program, member, at);
                    return new Outcome.Erased(at);
                }
                case Found.Present(MemberRecord record) -> {
                    if (seen != null && seen != record.number()) {
                        return new Outcome.Contended();
                    }
                    MemberChange change = new MemberChange(
                            program,
                            member,
                            record.number() + 1,
                            record.next(clock.instant()),
                            actor,
                            null,
                            null,
                            new What.Erased(why));
                    MemberNews news = new MemberNews(
                            program,
                            member,
                            change.number(),
                            MemberNews.Kind.ERASED,
                            change.at(),
                            record.references(),
                            List.of(),
                            false);
                    untold.record(List.of(news));
                    if (records.insert(List.of(change)).isEmpty()) {
                        herald.finish(List.of(news));
                        return new Outcome.Erased(change.at());
                    }
                }
            }
        }
        return new Outcome.Contended();
    }

    /** Nobody is told of an enrolment after they were told of what came later. */
    private void settleEnrolment(String member) {
        List<Member> pending = candidates.find(Set.of(member));
        if (!pending.isEmpty()) {
            settlement.settle(pending);
        }
    }
}
