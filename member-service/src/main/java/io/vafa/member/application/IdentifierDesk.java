package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Asking;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierWish;
import io.vafa.member.domain.IdentifierWish.Result;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberChange.What;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds, ends and replaces identifiers of members. The claim is won under the number of the change before that is recorded; what
 * a crash leaves in between is cleared away by whoever stands before it, or by the sweeper.
 */
public final class IdentifierDesk {
    /** How often others may come first. */
    private static final int TRIES_MAX = 20;

    private final MemberRecords records;
    private final UntoldNews untold;
    private final Herald herald;
    private final Candidates candidates;
    private final Settlement settlement;
    private final Claims claims;
    private final Freed freed;
    private final ClaimKeeper keeper;
    private final ProfileTerms terms;
    private final Clock clock;
    private final Likenesses likenesses;

    public IdentifierDesk(
            MemberRecords records,
            UntoldNews untold,
            Herald herald,
            Candidates candidates,
            Settlement settlement,
            Claims claims,
            Freed freed,
            ClaimKeeper keeper,
            ProfileTerms terms,
            Clock clock) {
        this(records, untold, herald, candidates, settlement, claims, freed, keeper, terms, clock, Likenesses.UNHEARD);
    }

    /** @param likenesses hears of identifiers that are somebody else's */
    public IdentifierDesk(
            MemberRecords records,
            UntoldNews untold,
            Herald herald,
            Candidates candidates,
            Settlement settlement,
            Claims claims,
            Freed freed,
            ClaimKeeper keeper,
            ProfileTerms terms,
            Clock clock,
            Likenesses likenesses) {
        this.records = records;
        this.untold = untold;
        this.herald = herald;
        this.candidates = candidates;
        this.settlement = settlement;
        this.claims = claims;
        this.freed = freed;
        this.keeper = keeper;
        this.terms = terms;
        this.clock = clock;
        this.likenesses = likenesses;
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** It is so, and everybody was told. */
        record Done(MemberRecord record) implements Outcome {}

        /** Nothing is known of the member any more. */
        record Erased() implements Outcome {}

        record UnknownMember() implements Outcome {}

        record UnknownIdentifier() implements Outcome {}

        /** It leads to somebody else; whose it is stays unsaid. */
        record Taken(String kind) implements Outcome {}

        record Refused(String code, String detail) implements Outcome {}

        /** Another request bore the same Idempotency-Key. */
        record KeyUsed() implements Outcome {}

        /** Others want the same, or keep changing the member. */
        record Contended() implements Outcome {}
    }

    /** What came of standing before a claim. */
    private enum Way {
        WON,
        TAKEN,
        TRY_AGAIN
    }

    /**
     * Changes what leads to a member.
     *
     * @throws RuntimeException if store or Kafka is away; what was recorded is finished by the next sweep, and asking again is safe
     */
    public Outcome change(
            String program,
            String member,
            IdentifierWish wish,
            Actor actor,
            @Nullable String reason,
            @Nullable Asking asking) {
        settle(member);
        List<Reference> claimed = new ArrayList<>();
        Outcome outcome = new Outcome.Contended();
        for (int attempt = 0; attempt < TRIES_MAX && outcome instanceof Outcome.Contended; attempt++) {
            outcome = attempt(program, member, wish, actor, reason, asking, claimed);
        }
        if (outcome instanceof Outcome.Taken(String kind) && wish.adding() != null) {
            suggest(program, member, wish.adding(), kind);
        }
        if (!claimed.isEmpty() && !(outcome instanceof Outcome.Done)) {
            keeper.tend(program, member, claimed);
        }
        return outcome;
    }

    private void suggest(String program, String member, Identifier taken, String kind) {
        claims.holders(Member.claimKeys(program, taken)).values().stream()
                .filter(holder -> !holder.isBlocked() && !holder.member().equals(member))
                .findFirst()
                .ifPresent(holder -> likenesses.mayBeOne(program, Set.of(member, holder.member()), kind));
    }

    private Outcome attempt(
            String program,
            String member,
            IdentifierWish wish,
            Actor actor,
            @Nullable String reason,
            @Nullable Asking asking,
            List<Reference> claimed) {
        MemberRecord record;
        switch (records.find(program, member)) {
            case Found.Unknown() -> {
                return new Outcome.UnknownMember();
            }
            case Found.Erased _ -> {
                return new Outcome.Erased();
            }
            case Found.Present(MemberRecord present) -> record = present;
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        Result first = wish.on(record, asking, terms.of(program), now);
        if (!(first instanceof Result.Change(What.Identifiers what))) {
            return notChanged(record, wish, first);
        }
        MemberNews news = news(record, what, now);
        IdentifierWish possible = wish;
        Identifier adding = wish.adding();
        if (adding != null) {
            List<String> keys = Member.claimKeys(program, adding);
            if (look(keys, member) == Way.TAKEN) {
                return new Outcome.Taken(adding.kind());
            }
            untold.record(List.of(news));
            claimed.addAll(adding.references());
            for (String key : keys) {
                switch (win(new Claim(key, member, record.number() + 1), adding.kind())) {
                    case TAKEN -> {
                        return new Outcome.Taken(adding.kind());
                    }
                    case TRY_AGAIN -> {
                        return new Outcome.Contended();
                    }
                    case WON -> {}
                }
            }
            possible = wish.notBefore(Member.latest(keys, freed.from(keys)));
        } else {
            untold.record(List.of(news));
        }
        return possible.on(record, asking, terms.of(program), now) instanceof Result.Change(What.Identifiers decided)
                ? insert(record, decided, news, actor, reason, asking)
                : new Outcome.Contended();
    }

    private Outcome insert(
            MemberRecord record,
            What.Identifiers what,
            MemberNews news,
            Actor actor,
            @Nullable String reason,
            @Nullable Asking asking) {
        MemberChange change = new MemberChange(
                record.program(),
                record.member(),
                record.number() + 1,
                record.next(clock.instant()),
                actor,
                reason,
                asking,
                what);
        if (!records.insert(List.of(change)).isEmpty()) {
            return new Outcome.Contended();
        }
        MemberRecord after = record.evolve(change, what);
        records.remember(after);
        herald.finish(records.recorded(List.of(news)));
        return new Outcome.Done(after);
    }

    /** What came before may not be known to everybody yet: whoever asks again is answered when it is. */
    private Outcome notChanged(MemberRecord record, IdentifierWish wish, Result result) {
        return switch (result) {
            case Result.Nothing() -> {
                List<Reference> meant = meant(record, wish);
                if (!meant.isEmpty()) {
                    keeper.tend(record.program(), record.member(), meant);
                    herald.tell(record.program(), record.member());
                }
                yield new Outcome.Done(record);
            }
            case Result.KeyUsed() -> new Outcome.KeyUsed();
            case Result.Unknown() -> new Outcome.UnknownIdentifier();
            case Result.Refused(String code, String detail) -> new Outcome.Refused(code, detail);
            case Result.Change _ -> throw new IllegalArgumentException("it is to be recorded");
        };
    }

    private static List<Reference> meant(MemberRecord record, IdentifierWish wish) {
        List<Reference> meant = new ArrayList<>();
        Integer ending = wish.ending();
        if (ending != null && ending >= 1 && ending <= record.identifiers().size()) {
            Identifier old = record.identifiers().get(ending - 1);
            meant.addAll(old.references());
        }
        Identifier adding = wish.adding();
        if (adding != null) {
            meant.addAll(adding.references());
        }
        return meant;
    }

    private static MemberNews news(MemberRecord record, What.Identifiers what, Instant now) {
        List<Reference> references = new ArrayList<>();
        what.ended()
                .forEach(end ->
                        references.addAll(record.identifiers().get(end.id() - 1).references()));
        what.added().forEach(identifier -> references.addAll(identifier.references()));
        return new MemberNews(
                record.program(),
                record.member(),
                record.number() + 1,
                MemberNews.Kind.IDENTIFIERS,
                now,
                references,
                what.occasions(record.number() + 1),
                false);
    }

    /** Whether it is somebody else's, before anything is written. */
    private Way look(List<String> keys, String member) {
        return claims.holders(keys).values().stream()
                        .anyMatch(holder -> !holder.member().equals(member) && keeper.stands(holder))
                ? Way.TAKEN
                : Way.TRY_AGAIN;
    }

    private Way win(Claim wanted, String kind) {
        if (claims.claim(List.of(wanted)).isEmpty()) {
            return Way.WON;
        }
        Claim holder = claims.holders(List.of(wanted.key())).get(wanted.key());
        if (holder == null) {
            return Way.TRY_AGAIN;
        }
        if (holder.equals(wanted)) {
            return Way.WON;
        }
        if (settle(holder.member())) {
            return Way.TRY_AGAIN;
        }
        if (!keeper.stands(holder)) {
            keeper.clear(holder, kind);
            return Way.TRY_AGAIN;
        }
        return holder.member().equals(wanted.member()) ? Way.TRY_AGAIN : Way.TAKEN;
    }

    /** Brings an enrolment that is under way to its end; whether there was one. */
    private boolean settle(String member) {
        List<Member> pending = candidates.find(Set.of(member));
        if (!pending.isEmpty()) {
            settlement.settle(pending);
        }
        return !pending.isEmpty();
    }
}
