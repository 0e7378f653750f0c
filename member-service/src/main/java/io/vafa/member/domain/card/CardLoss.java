package io.vafa.member.domain.card;

/** Why a card is never used again. */
public enum CardLoss {
    LOST,
    STOLEN,
    DAMAGED
}
