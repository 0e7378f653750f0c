package io.vafa.member.domain.card;

/** Why something cannot be done with a card; what callers are told. */
public enum CardRefusal {
    CARD_NUMBER_WRONG("the number has a wrong digit: its check digit does not fit"),
    UNKNOWN_CARD("there is no such card in this programme"),
    CARD_NOT_OF_BATCH("the programme takes cards of its own batches only"),
    CARD_BLOCKED("the card was blocked and is never used again"),
    CARD_NOT_ACTIVE("the card was not activated yet"),
    CARD_OF_ANOTHER_STORE("the card belongs to another store's batch"),
    CARD_NOT_BEARER("the card is personal: somebody enrols with it, and nobody claims it"),
    CARD_CODE_WRONG("this is not the code that is printed with the card"),
    CARD_LOCKED("too many wrong codes; try again later"),
    CARD_CLAIMED("the card's account is somebody's already"),
    CARD_MEMBER_EXISTS("these identifiers lead to a member already; only staff let a card's account go over to them"),
    MERGES_FULL(
            "the account, or the member to whom it would go over, was merged as often as can be; staff enrol the person with"
                    + " another card");

    private final String detail;

    CardRefusal(String detail) {
        this.detail = detail;
    }

    /** In words, without any number. */
    public String detail() {
        return detail;
    }
}
