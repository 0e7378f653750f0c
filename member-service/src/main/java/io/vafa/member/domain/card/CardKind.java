package io.vafa.member.domain.card;

/** For whom a card is made. */
public enum CardKind {
    /** For one person, who enrols with it. */
    PERSONAL,
    /** For whoever bears it: its account has no profile until a person claims it. */
    BEARER
}
