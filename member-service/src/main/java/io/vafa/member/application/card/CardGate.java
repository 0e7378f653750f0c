package io.vafa.member.application.card;

import io.vafa.member.application.CardRules;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardKind;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.member.domain.card.CardTerms;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges which cards may lead to members, by what the programme wants of its cards. */
public final class CardGate implements CardRules {
    private final CardProgramTerms terms;
    private final Cards cards;
    private final CardBatches batches;

    public CardGate(CardProgramTerms terms, Cards cards, CardBatches batches) {
        this.terms = terms;
        this.cards = cards;
        this.batches = batches;
    }

    @Override
    public Map<String, CardRefusal> refused(String program, Collection<Identifier> wanted) {
        CardTerms wants = terms.of(program);
        if (wants.equals(CardTerms.NONE)) {
            return Map.of();
        }
        Map<String, String> numbers = new HashMap<>();
        wanted.stream()
                .filter(CardGate::isCard)
                .forEach(card -> numbers.put(Member.claimKey(program, card.digest()), card.value()));
        Map<String, Card> known = wants.outside() && !wants.onlyActive() ? Map.of() : cards.find(numbers.keySet());
        Set<String> active = wants.onlyActive() ? cards.activated(known.keySet()) : known.keySet();
        Map<String, CardRefusal> refused = new HashMap<>();
        numbers.forEach((key, number) -> {
            Card card = known.get(key);
            boolean ofBatch = card != null && card.batch() != null;
            if (wants.mistyped(number)) {
                refused.put(key, CardRefusal.CARD_NUMBER_WRONG);
            } else if (!ofBatch && !wants.outside()) {
                refused.put(key, CardRefusal.CARD_NOT_OF_BATCH);
            } else if (ofBatch && !active.contains(key)) {
                refused.put(key, CardRefusal.CARD_NOT_ACTIVE);
            }
        });
        return refused;
    }

    /** Why a card may not be added to somebody who is a member. A bearer card need not be active: the member's till activates it later, or never. */
    public Optional<CardRefusal> refusedToAdd(String program, Identifier identifier) {
        if (!isCard(identifier)) {
            return Optional.empty();
        }
        String key = Member.claimKey(program, identifier.digest());
        if (cards.blocked(key).isPresent()) {
            return Optional.of(CardRefusal.CARD_BLOCKED);
        }
        CardRefusal refusal = refused(program, List.of(identifier)).get(key);
        return refusal == CardRefusal.CARD_NOT_ACTIVE && isBearer(program, key)
                ? Optional.empty()
                : Optional.ofNullable(refusal);
    }

    private boolean isBearer(String program, String key) {
        return Optional.ofNullable(cards.find(List.of(key)).get(key))
                .map(Card::batch)
                .flatMap(batch -> batches.find(program, batch))
                .map(CardBatch::kind)
                .filter(kind -> kind == CardKind.BEARER)
                .isPresent();
    }

    private static boolean isCard(Identifier identifier) {
        return identifier.kind().equals(CardTerms.IDENTIFIER);
    }
}
