package io.vafa.member.domain;

import io.vafa.member.domain.date.ImportantDate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One change of a member's record; recorded once, never changed.
 *
 * @param number 2 for the first, without gaps; the enrolment is number 1
 * @param reason why, in words, which may be personal
 * @param asking null: the request bore no name
 */
public record MemberChange(
        String program,
        String member,
        long number,
        Instant at,
        Actor actor,
        @Nullable String reason,
        @Nullable Asking asking,
        What what) {

    /** What is touched by a change of important dates. */
    public static final String DATES = "dates";
    /** What is touched by a note. */
    public static final String NOTE = "note";

    /** What changed, with every consequence. */
    public sealed interface What {
        /** What leaves a record behind. */
        sealed interface Kept extends What {
            /** Stages of the profile that are complete for the first time now. */
            default List<String> stages() {
                return List.of();
            }

            /**
             * What belongs into the member's journal because of it.
             *
             * @param number of the change
             */
            default List<Occasion> occasions(long number) {
                return stages().stream().map(Occasion::stage).toList();
            }

            /** What is touched, by names that say nothing of what it holds: they stand in clear. */
            List<String> fields();
        }

        /**
         * What leads to the member.
         *
         * @param added from now on theirs
         * @param ended by their place in the record
         * @param stages that are complete for the first time now
         */
        record Identifiers(List<Identifier> added, List<Ended> ended, List<String> stages) implements Kept {
            public Identifiers {
                added = List.copyOf(added);
                ended = List.copyOf(ended);
                stages = List.copyOf(stages);
            }

            @Override
            public List<String> fields() {
                return Stream.concat(
                                added.stream().map(Identifier::kind),
                                ended.stream().map(Ended::kind))
                        .distinct()
                        .sorted()
                        .toList();
            }

            @Override
            public List<Occasion> occasions(long number) {
                return Stream.concat(
                                Kept.super.occasions(number).stream(),
                                ended.stream()
                                        .map(Ended::kind)
                                        .distinct()
                                        .map(kind -> Occasion.identifierChanged(kind, number)))
                        .toList();
            }
        }

        /**
         * An identifier that leads to the member no longer.
         *
         * @param id its place in the record, from 1
         * @param at exclusive
         */
        record Ended(int id, String kind, Instant at) {}

        /**
         * The profile.
         *
         * @param told new values by field
         * @param withdrawn fields that are no longer known
         * @param stages that are complete for the first time now
         * @param replaced fields that were told otherwise before
         */
        record Told(Map<String, Object> told, List<String> withdrawn, List<String> stages, List<String> replaced)
                implements Kept {
            @SuppressWarnings("ConstantValue") // changes were recorded before this was
            public Told {
                told = new Profile(told).values();
                withdrawn = List.copyOf(withdrawn);
                stages = List.copyOf(stages);
                replaced = replaced == null ? List.of() : List.copyOf(replaced);
            }

            /** Of what was not known before. */
            public Told(Map<String, Object> told, List<String> withdrawn, List<String> stages) {
                this(told, withdrawn, stages, List.of());
            }

            @Override
            public List<Occasion> occasions(long number) {
                boolean oldOneIsGone = withdrawn.contains(Profile.EMAIL) || replaced.contains(Profile.EMAIL);
                return Stream.concat(
                                Kept.super.occasions(number).stream(),
                                oldOneIsGone
                                        ? Stream.of(Occasion.contactChanged(Profile.EMAIL, number))
                                        : Stream.empty())
                        .toList();
            }

            @Override
            public List<String> fields() {
                return Stream.concat(told.keySet().stream(), withdrawn.stream())
                        .sorted()
                        .toList();
            }

            /** Says which fields: what they hold does not belong in logs. */
            @Override
            public String toString() {
                return "Told[" + told.keySet() + ", " + withdrawn + ", " + stages + "]";
            }
        }

        /**
         * The days that matter to the member.
         *
         * @param id of the one that is replaced or forgotten; null: none, it is a new one
         * @param date null: it is to be forgotten
         */
        record Dates(@Nullable Long id, @Nullable ImportantDate date) implements Kept {
            @Override
            public List<String> fields() {
                return List.of(DATES);
            }
        }

        /**
         * What the member agreed to, or agrees to no longer.
         *
         * @param said at least one
         */
        record Consents(List<Consent> said) implements Kept {
            public Consents {
                said = List.copyOf(said);
            }

            @Override
            public List<Occasion> occasions(long number) {
                return said.stream()
                        .filter(consent -> consent.state() == Consent.State.REQUESTED)
                        .map(consent -> Occasion.consentRequested(consent.key(), number))
                        .toList();
            }

            @Override
            public List<String> fields() {
                return said.stream().map(Consent::key).distinct().sorted().toList();
            }
        }

        /**
         * Somebody spoke with the member, or about them.
         *
         * @param by which way, for example {@code phone}; null: not said
         */
        record Noted(String text, @Nullable String by) implements Kept {
            @Override
            public List<String> fields() {
                return List.of(NOTE);
            }

            /** Says that there is a note: what it says does not belong in logs. */
            @Override
            public String toString() {
                return "Noted[…]";
            }
        }

        /** The key is deleted; nothing follows. */
        record Erased(ErasureReason why) implements What {}
    }

    /** Why somebody is erased. A list, because it outlives the member's key and free text might name them. */
    public enum ErasureReason {
        MEMBER_ASKED,
        INACTIVE,
        ENROLLED_BY_MISTAKE,
        AUTHORITY
    }
}
