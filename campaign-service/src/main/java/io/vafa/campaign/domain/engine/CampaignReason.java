package io.vafa.campaign.domain.engine;

/** Why a campaign gave what it gave; the names are stable and stand at the beginning of each line of an explanation. */
public enum CampaignReason {
    /** It gave all that it gives. */
    GIVEN,
    /** It would have given, but the member is among those held out for comparison. */
    HELD_OUT,
    /** What it asks for was met, and the member has not collected enough yet. */
    COLLECTED,
    /** Another campaign of its group was chosen. */
    GROUP_LOST,
    /** The member has been given it as often as one may. */
    LIMIT_REACHED,
    /** All members together were given it as often as it may be given: in all, on that day, or in that household, store or partner. */
    CAMPAIGN_LIMIT_REACHED,
    /** What it may give in all is given, or leased by other processes for a moment. */
    BUDGET_USED_UP,
    /** How often the member was given it at the time is not remembered any more; to stay below the limit nothing is given. */
    LIMIT_NOT_REMEMBERED,
    /** It is not in force on that day. */
    OTHER_DATE,
    /** It is paused. */
    PAUSED,
    /** What happened was brought about by too many campaigns in turn. */
    TOO_DEEP,
    OTHER_TIER,
    OTHER_STAGE,
    /** The condition on the member does not hold. */
    NOT_IN_AUDIENCE,
    /** The purchase or the activity is not such a one; the words begin with what is missing. */
    NOT_MATCHED,
    /** A condition could not be answered. */
    CONDITION_FAILED,
    /** What it gives is less than one unit. */
    ROUNDED_TO_NOTHING,
    /** Nobody is named who owes for it. */
    NO_ISSUER,
    /** Goods went back, and what they gave is taken back. */
    TAKEN_BACK,
    /** Goods went back, and what was given still stands. */
    STILL_DUE
}
