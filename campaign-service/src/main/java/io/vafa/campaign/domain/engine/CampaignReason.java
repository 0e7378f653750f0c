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
    /** The member holds nothing of what the campaign is for, or nothing of it that is good. */
    NOT_HELD,
    /** The member is not in the segment that the campaign is for. */
    NOT_IN_SEGMENT,
    /** The condition on the member does not hold. */
    NOT_IN_AUDIENCE,
    /** The purchase or the activity is not such a one; the words begin with what is missing. */
    NOT_MATCHED,
    /** The campaign waits for a time without a purchase, and there was one. */
    BOUGHT_SINCE,
    /** What was waited for is not any more: goods went back, or what began it was withdrawn. */
    NOT_WAITED_FOR,
    /** What the campaign tells the end of does not end then any more: it was prolonged, used, or went back. */
    NO_LONGER_DUE,
    /** The wait was over so long ago that it would only puzzle people. */
    OVERDUE,
    /** A condition could not be answered. */
    CONDITION_FAILED,
    /** What it gives is less than one unit. */
    ROUNDED_TO_NOTHING,
    /** Nobody brought the member. */
    NOT_REFERRED,
    /** They have bought something before. */
    NOT_FIRST,
    /** Each of both brought the other. */
    REFERRAL_RING,
    /** There are no tickets for that day. */
    DRAW_CLOSED,
    /** It was a chance, and another one wins. */
    NOT_WON,
    /** It was won, and all that there was of it had been won before. */
    PRIZES_GONE,
    /** It is a chance, and what it comes to shows only once it has happened. */
    CHANCE_OPEN,
    /** Nobody is named who owes for it. */
    NO_ISSUER,
    /** Nobody knows such a coupon. */
    COUPON_UNKNOWN,
    /** It was used already, or is promised to a purchase that is to come. */
    COUPON_USED,
    /** As many as there were have been used. */
    COUPON_USED_UP,
    /** It is void since a time that has passed. */
    COUPON_EXPIRED,
    /** The member was not given it, or it was taken back. */
    COUPON_NOT_HELD,
    /** It was shown twice with one basket. */
    COUPON_TWICE,
    /** Goods went back, and what they gave is taken back. */
    TAKEN_BACK,
    /** Goods went back, and what was given still stands. */
    STILL_DUE
}
