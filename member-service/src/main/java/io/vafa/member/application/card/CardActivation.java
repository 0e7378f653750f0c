package io.vafa.member.application.card;

import io.vafa.member.application.Enrolment;
import io.vafa.member.application.EnrolmentOutcome;
import io.vafa.member.application.EnrolmentRequest;
import io.vafa.member.application.Merging;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardKind;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.member.domain.card.CardTerms;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Activates cards at the till. A bearer card has an account from then on, once, whatever is asked how often. */
public final class CardActivation {
    private final CardProgramTerms terms;
    private final CardBatches batches;
    private final Cards cards;
    private final CardPlaces places;
    private final CardTasks tasks;
    private final Enrolment enrolment;
    private final Merging merging;
    private final Clock clock;

    public CardActivation(
            CardProgramTerms terms,
            CardBatches batches,
            Cards cards,
            CardPlaces places,
            CardTasks tasks,
            Enrolment enrolment,
            Merging merging,
            Clock clock) {
        this.terms = terms;
        this.batches = batches;
        this.cards = cards;
        this.places = places;
        this.tasks = tasks;
        this.enrolment = enrolment;
        this.merging = merging;
        this.clock = clock;
    }

    /**
     * Who activates.
     *
     * @param bound whether the programme may bind them to their store
     */
    public record Desk(
            String subject,
            @Nullable String store,
            @Nullable String till,
            boolean bound) {}

    /** What became of a request. */
    public sealed interface Outcome {
        /**
         * The card is active.
         *
         * @param at since when
         * @param member whose account it leads to; null: a personal card, which waits for its person
         */
        record Active(CardBatch batch, Instant at, @Nullable String member) implements Outcome {}

        record Refused(CardRefusal why) implements Outcome {}

        /** Others want the same card at this moment. */
        record Contended() implements Outcome {}
    }

    /** A card of a batch. */
    record Known(Card card, CardBatch batch) {}

    /**
     * Activates a card, or finds it active.
     *
     * @throws RuntimeException if store or Kafka is away; what was recorded is finished by the next sweep, and asking again is safe
     */
    public Outcome activate(String program, Identifier card, Desk desk) {
        CardTerms wants = terms.of(program);
        if (wants.mistyped(card.value())) {
            return new Outcome.Refused(CardRefusal.CARD_NUMBER_WRONG);
        }
        List<String> keys = Member.claimKeys(program, card);
        String key = keys.getFirst();
        Optional<Known> known = known(program, keys);
        if (known.isEmpty()) {
            return new Outcome.Refused(CardRefusal.UNKNOWN_CARD);
        }
        CardBatch batch = known.get().batch();
        if (cards.blocked(keys).isPresent()) {
            return new Outcome.Refused(CardRefusal.CARD_BLOCKED);
        }
        if (wants.ownStore()
                && desk.bound()
                && batch.store() != null
                && !batch.store().equals(desk.store())) {
            return new Outcome.Refused(CardRefusal.CARD_OF_ANOTHER_STORE);
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        CardTasks.Task task = new CardTasks.Task(program, CardTasks.Kind.ACTIVATION, key, "", now);
        if (batch.kind() == CardKind.BEARER) {
            tasks.record(task);
        }
        Cards.Activation activation = cards.activate(
                new Cards.Activation(key, batch.id(), now, desk.subject(), desk.store(), desk.till()), keys);
        if (batch.kind() == CardKind.PERSONAL) {
            return new Outcome.Active(batch, activation.at(), null);
        }
        return switch (account(program, card)) {
            case EnrolmentOutcome.Enrolled(String member) -> {
                tasks.done(task);
                yield new Outcome.Active(batch, activation.at(), member);
            }
            case EnrolmentOutcome.Known(String member) -> {
                tasks.done(task);
                yield new Outcome.Active(batch, activation.at(), merging.current(member));
            }
            case EnrolmentOutcome.Refused(CardRefusal why) -> {
                tasks.done(task);
                yield new Outcome.Refused(why);
            }
            case EnrolmentOutcome.Taken _, EnrolmentOutcome.Contended _ -> new Outcome.Contended();
        };
    }

    /** A card of one of the programme's batches. */
    Optional<Known> known(String program, List<String> keys) {
        return cards.findOne(keys)
                .flatMap(card -> Optional.ofNullable(card.batch())
                        .flatMap(batch -> batches.find(program, batch))
                        .map(batch -> new Known(card, batch)));
    }

    /** The account of a bearer card that is active. */
    EnrolmentOutcome account(String program, Identifier card) {
        return enrolment
                .enrol(program, List.of(new EnrolmentRequest(List.of(card), Profile.EMPTY, null, false)))
                .getFirst();
    }

    /**
     * Finishes what stopped half way.
     *
     * @return false if the card was never activated
     */
    boolean finish(CardTasks.Task task) {
        Optional<Known> known = known(task.program(), List.of(task.about()));
        if (known.isEmpty() || cards.activation(task.about()).isEmpty()) {
            return false;
        }
        int place = known.get().card().place();
        CardBatch batch = known.get().batch();
        Map<Integer, String> number = places.numbers(batch, batches.press(batch), place, place + 1);
        EnrolmentOutcome outcome = account(task.program(), places.card(task.program(), number.getOrDefault(place, "")));
        if (!(outcome instanceof EnrolmentOutcome.Contended)) {
            tasks.done(task);
        }
        return true;
    }
}
