package io.vafa.rating.domain;

/** Why a rule gave what it gave; the names are stable and stand at the beginning of each line of an explanation. */
public enum Reason {
    /** It gave all that it gives. */
    GIVEN,
    /** It would have given more, but a cap left less or nothing. */
    CAPPED,
    /** A cap counts what was given in a time that is not remembered any more; to stay below it nothing is given. */
    CAP_NOT_REMEMBERED,
    /** Another rule of its group gave more. */
    GROUP_LOST,
    /** Nothing was paid, or nothing that was paid for is left. */
    NOTHING_PAID,
    OTHER_PARTNER,
    OTHER_STORE,
    OTHER_CHANNEL,
    OTHER_PAYMENT_METHOD,
    OTHER_DATE,
    OTHER_WEEKDAY,
    OTHER_HOUR,
    /** None of the goods are those that the rule is about, or all of them are excluded. */
    NO_GOODS,
    TOO_FEW_ITEMS,
    TOO_MANY_ITEMS,
    AMOUNT_TOO_SMALL,
    /** The condition does not hold. */
    CONDITION_FALSE,
    /** The condition could not be answered, for example because it divides by 0. */
    CONDITION_FAILED,
    /** The condition takes more work than a condition may. */
    CONDITION_OVER_BUDGET,
    /** The rule of which it gives a multiple does not match. */
    OTHER_RULE_GIVES_NOTHING,
    /** What it gives is less than one unit. */
    ROUNDED_TO_NOTHING
}
