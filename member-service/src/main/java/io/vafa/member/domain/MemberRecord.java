package io.vafa.member.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A member after all changes so far. {@link #update} chooses what a request changes, {@link #evolve} applies it, so that the
 * record can be folded from its changes again without any programme or clock.
 *
 * @param number of the latest change; 1: as enrolled
 * @param completed when a stage of the profile was complete for the first time
 * @param changedAt when it changed last; null: as {@code enrolledAt}
 * @param handled the latest named requests, oldest first, with the number of the change each led to
 */
public record MemberRecord(
        String program,
        String member,
        long number,
        Known known,
        boolean historic,
        Instant enrolledAt,
        Map<String, Instant> completed,
        List<Handled> handled,
        @Nullable Instant changedAt) {
    /** Named requests that are remembered; an older one is decided anew, which changes nothing that is so already. */
    public static final int HANDLED_MAX = 20;

    /** Identifiers, ended ones included; each may be told under every version of the digest key. */
    public static final int IDENTIFIERS_MAX = 100;

    public MemberRecord {
        completed = Map.copyOf(completed);
        handled = List.copyOf(handled);
    }

    /**
     * A named request that was carried out.
     *
     * @param number of the change; the one before it, if nothing had to be changed
     */
    public record Handled(Asking asking, long number) {}

    /** What a request comes to. */
    public sealed interface Decision {
        /** This is to be recorded. */
        record Change(MemberChange.What.Kept what) implements Decision {}

        /** It is so already. */
        record Nothing() implements Decision {}

        /** The request was carried out before. */
        record Repeated() implements Decision {}

        /** Another request bore the same name. */
        record KeyUsed() implements Decision {}

        /** There is nothing of this id. */
        record UnknownPart() implements Decision {}

        /** It cannot be. */
        record Refused(String code, String detail) implements Decision {}
    }

    /** As somebody enrolled. */
    public static MemberRecord enrolled(Member member) {
        Map<String, Object> values = new TreeMap<>(member.profile().values());
        if (member.language() != null) {
            values.put(Profile.LANGUAGE, member.language());
        }
        return new MemberRecord(
                member.program(),
                member.id(),
                1,
                Known.enrolled(member, new Profile(values)),
                member.historic(),
                member.enrolledAt(),
                Map.of(),
                List.of(),
                null);
    }

    /** All that lead or led to the member; the place in this list, from 1, is the identifier's id. */
    public List<Identifier> identifiers() {
        return known.identifiers();
    }

    public Profile profile() {
        return known.profile();
    }

    /** When the record was last changed. */
    public Instant latest() {
        return changedAt == null ? enrolledAt : changedAt;
    }

    /** The time of the next change: later than all before it, since of two things told the later counts. */
    public Instant next(Instant now) {
        Instant soonest = latest().plusMillis(1);
        Instant wanted = Instant.ofEpochMilli(now.toEpochMilli());
        return wanted.isBefore(soonest) ? soonest : wanted;
    }

    /**
     * Chooses what a request changes.
     *
     * @param wanted new values by field, which are fit; null: it is to be forgotten
     */
    public Decision update(Map<String, @Nullable Object> wanted, MemberTerms terms) {
        Map<String, Object> told = new TreeMap<>();
        Set<String> withdrawn = new TreeSet<>();
        Set<String> replaced = new TreeSet<>();
        wanted.forEach((field, value) -> {
            Object present = profile().values().get(field);
            if (value == null && present != null) {
                withdrawn.add(field);
            } else if (value != null && !value.equals(present)) {
                told.put(field, value);
                if (present != null) {
                    replaced.add(field);
                }
            }
        });
        List<String> stages = with(known.with(profile().with(told, withdrawn))).firstCompleted(terms);
        return told.isEmpty() && withdrawn.isEmpty() && stages.isEmpty()
                ? new Decision.Nothing()
                : new Decision.Change(
                        new MemberChange.What.Told(told, List.copyOf(withdrawn), stages, List.copyOf(replaced)));
    }

    /** What a request comes to, unless it was carried out before. */
    public Decision decide(MemberWish wish, @Nullable Asking asking, MemberTerms terms, Instant now) {
        Decision before = asked(asking);
        return before == null ? wish.on(this, terms, now) : before;
    }

    /** Number of the change that a request led to, now or when it came first; that of the latest change, if the request has no name. */
    public long numberOf(@Nullable Asking asking) {
        return handled.stream()
                .filter(before -> before.asking().equals(asking))
                .mapToLong(Handled::number)
                .findFirst()
                .orElse(number);
    }

    /** What a named request came to before; null: it is new, or has no name. */
    @Nullable
    Decision asked(@Nullable Asking asking) {
        if (asking == null) {
            return null;
        }
        return handled.stream()
                .filter(before -> before.asking().key().equals(asking.key()))
                .findFirst()
                .map(before -> before.asking().equals(asking) ? new Decision.Repeated() : new Decision.KeyUsed())
                .orElse(null);
    }

    /**
     * Applies a change; total, and the same for what happens and what is read again.
     *
     * @param what it says; whoever is erased has no record any more
     */
    public MemberRecord evolve(MemberChange change, MemberChange.What.Kept what) {
        if (change.number() != number + 1) {
            throw new IllegalArgumentException(
                    "change " + change.number() + " of " + member + " does not follow " + number);
        }
        List<Handled> requests = new ArrayList<>(handled);
        if (change.asking() != null) {
            requests.add(new Handled(change.asking(), change.number()));
        }
        return new MemberRecord(
                program,
                member,
                change.number(),
                known.after(what, change.number()),
                historic,
                enrolledAt,
                completed(what.stages(), change.at()),
                requests.subList(Math.max(0, requests.size() - HANDLED_MAX), requests.size()),
                change.at());
    }

    private Map<String, Instant> completed(List<String> stages, Instant at) {
        Map<String, Instant> after = new TreeMap<>(completed);
        stages.forEach(stage -> after.putIfAbsent(stage, at));
        return after;
    }

    /** Everything but the change itself, as it will be. */
    MemberRecord after(MemberChange.What.Kept what) {
        return with(known.after(what, number + 1));
    }

    /** How complete the profile is. */
    public Completion completion(MemberTerms terms) {
        return Completion.of(this, terms);
    }

    /** The stages that are complete and never were before. */
    public List<String> firstCompleted(MemberTerms terms) {
        return completion(terms).stages().stream()
                .filter(step -> step.complete() && !completed.containsKey(step.stage()))
                .map(Completion.Step::stage)
                .toList();
    }

    public @Nullable String language() {
        return profile().text(Profile.LANGUAGE);
    }

    /** The same, with what was told by members who go on as this one. */
    public MemberRecord hearing(Collection<MemberRecord> others) {
        return with(known.hearing(
                SharedProfile.of(this, others).profile(),
                others.stream().map(MemberRecord::known).toList()));
    }

    /** The same with identifiers that are known under other versions of the digest key. */
    public MemberRecord known(UnaryOperator<Identifier> digests) {
        return with(known.with(identifiers().stream().map(digests).toList()));
    }

    /** The same with those identifiers that are known under something, and under that only. */
    public MemberRecord keeping(Function<Identifier, List<String>> digests) {
        return with(known.with(identifiers().stream()
                .filter(identifier -> !digests.apply(identifier).isEmpty())
                .map(identifier -> identifier.knownAs(digests.apply(identifier)))
                .toList()));
    }

    /** All that is known of the identifiers without the member's key. */
    public List<Reference> references() {
        return identifiers().stream()
                .flatMap(identifier -> identifier.references().stream())
                .distinct()
                .toList();
    }

    private MemberRecord with(Known other) {
        return new MemberRecord(program, member, number, other, historic, enrolledAt, completed, handled, changedAt);
    }

    /** Names the member only: the rest does not belong in logs. */
    @Override
    public String toString() {
        return "MemberRecord[" + member + ", " + number + "]";
    }
}
