package io.vafa.member.application.card;

import io.vafa.member.application.IdentifierDesk;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierWish;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardLoss;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.member.domain.card.CardTerms;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Blocks cards for ever: whoever has one has it no more, and its identifier is claimed for nobody, which is what keeps it from every
 * enrolment, whoever is about to use it.
 */
public final class CardBlocking {
    /** How often others may come first. */
    private static final int TRIES_MAX = 20;

    private final Cards cards;
    private final CardTasks tasks;
    private final CardOwners owners;
    private final MemberRecords records;
    private final IdentifierDesk identifiers;
    private final Clock clock;

    public CardBlocking(
            Cards cards,
            CardTasks tasks,
            CardOwners owners,
            MemberRecords records,
            IdentifierDesk identifiers,
            Clock clock) {
        this.cards = cards;
        this.tasks = tasks;
        this.owners = owners;
        this.records = records;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** It is blocked, since the first time somebody did so. */
        record Blocked(Cards.Block block) implements Outcome {}

        record Refused(CardRefusal why) implements Outcome {}

        /** It leads to somebody else by now; whose it is stays unsaid. */
        record Taken() implements Outcome {}

        /** It is blocked, and others keep changing whom it leads to; the sweeper goes on. */
        record Contended() implements Outcome {}
    }

    /**
     * Blocks a card.
     *
     * @param of the member who had it; null: whoever has it
     * @throws RuntimeException if store or Kafka is away; what was recorded is finished by the next sweep, and asking again is safe
     */
    public Outcome block(String program, Identifier card, @Nullable String of, CardLoss why, Actor actor) {
        List<String> keys = Member.claimKeys(program, card);
        String batch = cards.findOne(keys).map(Card::batch).orElse(null);
        CardOwners.Owner owner = owners.of(keys, CardTerms.IDENTIFIER);
        if (owner instanceof CardOwners.Owner.Nobody && batch == null && of == null) {
            return new Outcome.Refused(CardRefusal.UNKNOWN_CARD);
        }
        if (of != null && owner instanceof CardOwners.Owner.Of(String member) && !member.equals(of)) {
            return new Outcome.Taken();
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        // One for each: whoever finishes it knows no number, and so no other digest of the card.
        List<CardTasks.Task> begun = keys.stream()
                .map(key -> new CardTasks.Task(program, CardTasks.Kind.BLOCK, key, "", now))
                .toList();
        begun.forEach(tasks::record);
        Cards.Block block = cards.block(new Cards.Block(keys.getFirst(), batch, now, actor.subject(), why), keys);
        for (String digest : card.digests()) {
            if (!end(program, digest, actor, why)) {
                return new Outcome.Contended();
            }
        }
        begun.forEach(tasks::done);
        return new Outcome.Blocked(block);
    }

    /**
     * Blocks a card under those versions of the digest key under which it is not blocked yet.
     *
     * @return whether there was something to do
     */
    boolean extend(String program, Identifier card) {
        List<String> keys = Member.claimKeys(program, card);
        Optional<Cards.Block> block = cards.blocked(keys);
        boolean missing = block.isPresent()
                && keys.stream().anyMatch(key -> cards.blocked(key).isEmpty());
        if (missing) {
            Cards.Block found = block.get();
            cards.block(found, keys);
            card.digests().forEach(digest -> end(program, digest, Actor.SERVICE, found.why()));
        }
        return missing;
    }

    /**
     * Finishes what stopped half way.
     *
     * @return false if the card was never blocked
     */
    boolean finish(CardTasks.Task task) {
        Optional<Cards.Block> block = cards.blocked(task.about());
        block.ifPresent(found -> {
            String digest = task.about().substring(task.program().length() + 1);
            if (end(task.program(), digest, Actor.SERVICE, found.why())) {
                tasks.done(task);
            }
        });
        return block.isPresent();
    }

    /** Until the identifier is claimed for nobody. */
    private boolean end(String program, String digest, Actor actor, CardLoss why) {
        String key = Member.claimKey(program, digest);
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            switch (owners.of(List.of(key), CardTerms.IDENTIFIER)) {
                case CardOwners.Owner.Blocked() -> {
                    return true;
                }
                case CardOwners.Owner.Nobody() -> owners.block(key);
                case CardOwners.Owner.Of(String member) -> end(program, member, digest, actor, why);
                case CardOwners.Owner.Unsettled() -> {
                    return false;
                }
            }
        }
        return false;
    }

    private void end(String program, String member, String digest, Actor actor, CardLoss why) {
        if (records.find(program, member) instanceof Found.Present(MemberRecord record)) {
            for (int place = 1; place <= record.identifiers().size(); place++) {
                Identifier own = record.identifiers().get(place - 1);
                if (own.leadsStill() && own.isKnownAs(digest)) {
                    // Whatever comes of it, it is looked again.
                    Objects.requireNonNull(identifiers.change(
                            program,
                            member,
                            new IdentifierWish(place, null, null),
                            actor,
                            "card " + why.name().toLowerCase(Locale.ROOT),
                            null));
                    return;
                }
            }
        }
    }
}
