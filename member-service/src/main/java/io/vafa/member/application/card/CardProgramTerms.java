package io.vafa.member.application.card;

import io.vafa.member.domain.card.CardTerms;

/** What programmes want of their cards. */
@FunctionalInterface
public interface CardProgramTerms {
    /** As of now. */
    CardTerms of(String program);
}
