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
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<Identifier> presented = wanted.stream().filter(CardGate::isCard).toList();
        Set<String> keys = presented.stream()
                .flatMap(card -> Member.claimKeys(program, card).stream())
                .collect(Collectors.toSet());
        Map<String, Card> known = wants.outside() && !wants.onlyActive() ? Map.of() : cards.find(keys);
        Set<String> active = wants.onlyActive() ? cards.activated(known.keySet()) : known.keySet();
        Map<String, CardRefusal> refused = new HashMap<>();
        for (Identifier card : presented) {
            List<String> own = Member.claimKeys(program, card);
            boolean ofBatch = own.stream()
                    .flatMap(key -> Stream.ofNullable(known.get(key)))
                    .anyMatch(found -> found.batch() != null);
            String key = Member.claimKey(program, card.digest());
            if (wants.mistyped(card.value())) {
                refused.put(key, CardRefusal.CARD_NUMBER_WRONG);
            } else if (!ofBatch && !wants.outside()) {
                refused.put(key, CardRefusal.CARD_NOT_OF_BATCH);
            } else if (ofBatch && own.stream().noneMatch(active::contains)) {
                refused.put(key, CardRefusal.CARD_NOT_ACTIVE);
            }
        }
        return refused;
    }

    /** Why a card may not be added to somebody who is a member. A bearer card need not be active: the member's till activates it later, or never. */
    public Optional<CardRefusal> refusedToAdd(String program, Identifier identifier) {
        if (!isCard(identifier)) {
            return Optional.empty();
        }
        List<String> keys = Member.claimKeys(program, identifier);
        if (cards.blocked(keys).isPresent()) {
            return Optional.of(CardRefusal.CARD_BLOCKED);
        }
        CardRefusal refusal = refused(program, List.of(identifier)).get(Member.claimKey(program, identifier.digest()));
        return refusal == CardRefusal.CARD_NOT_ACTIVE && isBearer(program, keys)
                ? Optional.empty()
                : Optional.ofNullable(refusal);
    }

    private boolean isBearer(String program, List<String> keys) {
        return cards.findOne(keys)
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
