package io.vafa.member.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A member after all changes so far. {@link #update} chooses what a request changes, {@link #evolve} applies it, so that the
 * record can be folded from its changes again without any programme or clock.
 *
 * @param number of the latest change; 1: as enrolled
 * @param completed when a stage of the profile was complete for the first time
 * @param handled the latest named requests, oldest first, with the number of the change each led to
 */
public record MemberRecord(
        String program,
        String member,
        long number,
        List<Identifier> identifiers,
        Profile profile,
        boolean historic,
        Instant enrolledAt,
        Map<String, Instant> completed,
        List<Handled> handled) {
    /** Named requests that are remembered; an older one is decided anew, which changes nothing that is so already. */
    public static final int HANDLED_MAX = 20;

    public MemberRecord {
        identifiers = List.copyOf(identifiers);
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
        record Change(MemberChange.What.Told told) implements Decision {}

        /** It is so already. */
        record Nothing() implements Decision {}

        /** The request was carried out before. */
        record Repeated() implements Decision {}

        /** Another request bore the same name. */
        record KeyUsed() implements Decision {}
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
                member.identifiers(),
                new Profile(values),
                member.historic(),
                member.enrolledAt(),
                Map.of(),
                List.of());
    }

    /**
     * Chooses what a request changes.
     *
     * @param wanted new values by field, which are fit; null: it is to be forgotten
     */
    public Decision update(Map<String, @Nullable Object> wanted, @Nullable Asking asking, MemberTerms terms) {
        if (asking != null) {
            for (Handled before : handled) {
                if (before.asking().key().equals(asking.key())) {
                    return before.asking().equals(asking) ? new Decision.Repeated() : new Decision.KeyUsed();
                }
            }
        }
        Map<String, Object> told = new TreeMap<>();
        Set<String> withdrawn = new TreeSet<>();
        wanted.forEach((field, value) -> {
            Object before = profile.values().get(field);
            if (value == null && before != null) {
                withdrawn.add(field);
            } else if (value != null && !value.equals(before)) {
                told.put(field, value);
            }
        });
        MemberRecord after = with(profile.with(told, withdrawn));
        List<String> stages = after.firstCompleted(terms);
        return told.isEmpty() && withdrawn.isEmpty() && stages.isEmpty()
                ? new Decision.Nothing()
                : new Decision.Change(new MemberChange.What.Told(told, List.copyOf(withdrawn), stages));
    }

    /**
     * Applies a change of the profile; total, and the same for what happens and what is read again.
     *
     * @param told what it says, if it is about the profile; whoever is erased has no record any more
     */
    public MemberRecord evolve(MemberChange change, MemberChange.What.Told told) {
        if (change.number() != number + 1) {
            throw new IllegalArgumentException(
                    "change " + change.number() + " of " + member + " does not follow " + number);
        }
        Map<String, Instant> after = new TreeMap<>(completed);
        told.stages().forEach(stage -> after.putIfAbsent(stage, change.at()));
        List<Handled> requests = new ArrayList<>(handled);
        if (change.asking() != null) {
            requests.add(new Handled(change.asking(), change.number()));
        }
        return new MemberRecord(
                program,
                member,
                change.number(),
                identifiers,
                profile.with(told.told(), told.withdrawn()),
                historic,
                enrolledAt,
                after,
                requests.subList(Math.max(0, requests.size() - HANDLED_MAX), requests.size()));
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

    /** Whether a field is filled. */
    boolean knows(String field) {
        return profile.values().containsKey(field)
                || (field.equals(MemberTerms.PHONE)
                        && identifiers.stream()
                                .anyMatch(identifier -> identifier.kind().equals(MemberTerms.PHONE)));
    }

    public @Nullable String language() {
        return profile.text(Profile.LANGUAGE);
    }

    private MemberRecord with(Profile after) {
        return new MemberRecord(program, member, number, identifiers, after, historic, enrolledAt, completed, handled);
    }

    /** Names the member only: the rest does not belong in logs. */
    @Override
    public String toString() {
        return "MemberRecord[" + member + ", " + number + "]";
    }
}
