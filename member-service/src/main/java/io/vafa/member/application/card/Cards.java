package io.vafa.member.application.card;

import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardLoss;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cards that were made and what became of them: facts, each inserted once and never taken back. */
public interface Cards {
    /**
     * A card was activated.
     *
     * @param key as identifiers are known by
     * @param store where; null: nobody said so
     * @param again whether the same is said under another version of the digest key
     */
    record Activation(
            String key,
            String batch,
            Instant at,
            String subject,
            @Nullable String store,
            @Nullable String till,
            boolean again) {
        public Activation(
                String key, String batch, Instant at, String subject, @Nullable String store, @Nullable String till) {
            this(key, batch, at, subject, store, till, false);
        }

        Activation knownAs(String other) {
            return new Activation(other, batch, at, subject, store, till, true);
        }
    }

    /**
     * A card was blocked.
     *
     * @param batch null: it is of none
     * @param again whether the same is said under another version of the digest key
     */
    record Block(String key, @Nullable String batch, Instant at, String subject, CardLoss why, boolean again) {
        public Block(String key, @Nullable String batch, Instant at, String subject, CardLoss why) {
            this(key, batch, at, subject, why, false);
        }

        Block knownAs(String other) {
            return new Block(other, batch, at, subject, why, true);
        }
    }

    /** How many cards of a batch were activated, and how many were blocked, whether activated or not. */
    record Counts(long active, long blocked) {}

    /** By key. */
    Map<String, Card> find(Collection<String> keys);

    /** Those whose number is taken already stay as they are. */
    void insert(List<Card> cards);

    /** Which of them were activated. */
    Set<String> activated(Collection<String> keys);

    Optional<Activation> activation(String key);

    /** Activates a card; the activation as it stands, which may be an earlier one. */
    Activation activate(Activation activation);

    Optional<Block> blocked(String key);

    /** Blocks a card; the block as it stands, which may be an earlier one. */
    Block block(Block block);

    /** The card that is known under one of these keys, the oldest version of the digest key first. */
    default Optional<Card> findOne(List<String> keys) {
        Map<String, Card> found = find(keys);
        return keys.stream().flatMap(key -> Stream.ofNullable(found.get(key))).findFirst();
    }

    /** As {@link #activation(String)}, of a card that is known under several keys. */
    default Optional<Activation> activation(List<String> keys) {
        return keys.stream().flatMap(key -> activation(key).stream()).findFirst();
    }

    /** As {@link #blocked(String)}, of a card that is known under several keys. */
    default Optional<Block> blocked(List<String> keys) {
        return keys.stream().flatMap(key -> blocked(key).stream()).findFirst();
    }

    /** As {@link #activate(Activation)}, under all keys under which the card is known. */
    default Activation activate(Activation activation, List<String> keys) {
        if (keys.size() == 1) {
            return activate(activation);
        }
        Activation standing = activation(keys).orElseGet(() -> activate(activation));
        keys.stream().filter(key -> !key.equals(standing.key())).forEach(key -> activate(standing.knownAs(key)));
        return standing;
    }

    /** As {@link #block(Block)}, under all keys under which the card is known. */
    default Block block(Block block, List<String> keys) {
        if (keys.size() == 1) {
            return block(block);
        }
        Block standing = blocked(keys).orElseGet(() -> block(block));
        keys.stream().filter(key -> !key.equals(standing.key())).forEach(key -> block(standing.knownAs(key)));
        return standing;
    }

    /** Looks at all facts of the batch; for people who ask now and then. */
    Counts counts(String batch);
}
