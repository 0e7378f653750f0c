package io.vafa.notification.template;

/** What stands in braces in a text. */
public final class Variable {
    /** The member's name, or a friendly word where it is not known. */
    public static final String NAME = "name";

    /** The programme's name in the language of the message. */
    public static final String PROGRAM = "program";

    /** The tier reached. */
    public static final String TIER = "tier";

    /**
     * The last day on which something is still good, or that on which an order is expected, in words, by the calendar that goes with the language; of an order
     * or a reward {@link #NONE} if there is no such day.
     */
    public static final String DATE = "date";

    /** The balance after what the message is about, or the points that it is about; a number, so that plurals work. */
    public static final String POINTS = "points";

    /** What the member is asked to agree to: a name for programs, so that {@code select} works. */
    public static final String PURPOSE = "purpose";

    /** Which contact, identifier or standing changed: a name for programs, so that {@code select} works. */
    public static final String WHAT = "what";

    /** The number of the order that the message is about. */
    public static final String ORDER = "order";

    /** By which number a carrier tells where the order is; {@link #NONE} if it was not said, so that {@code select} works. */
    public static final String TRACKING = "tracking";

    /** Why the order is late or will not come: a name for programs, or {@link #NONE}, so that {@code select} works. */
    public static final String REASON = "reason";

    /** How many the member was given, or has to do without; a number, so that plurals work. */
    public static final String QUANTITY = "quantity";

    /** What sort of reward it is, as campaigns name it: {@code coupon}, {@code gift}; a name for programs, so that {@code select} works. */
    public static final String KIND = "kind";

    /** The programme's own name of a reward, with {@code _} for each dash, so that {@code select} works. */
    public static final String REWARD = "reward";

    /** What stands for something about an order or a reward that was not said. */
    public static final String NONE = "none";

    /** Leads to the page where a request is confirmed. */
    public static final String CONFIRM_LINK = "confirmLink";

    /** Leads to the page where messages for the template's purpose end. */
    public static final String UNSUBSCRIBE_LINK = "unsubscribeLink";

    private Variable() {}
}
