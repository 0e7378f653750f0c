package io.vafa.member.application.card;

import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardLoss;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cards that were made and what became of them: facts, each inserted once and never taken back. */
public interface Cards {
    /**
     * A card was activated.
     *
     * @param key as identifiers are known by
     * @param store where; null: nobody said so
     */
    record Activation(
            String key,
            String batch,
            Instant at,
            String subject,
            @Nullable String store,
            @Nullable String till) {}

    /**
     * A card was blocked.
     *
     * @param batch null: it is of none
     */
    record Block(String key, @Nullable String batch, Instant at, String subject, CardLoss why) {}

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

    /** Looks at all facts of the batch; for people who ask now and then. */
    Counts counts(String batch);
}
