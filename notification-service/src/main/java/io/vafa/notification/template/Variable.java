package io.vafa.notification.template;

/** What stands in braces in a text. */
public final class Variable {
    /** The member's name, or a friendly word where it is not known. */
    public static final String NAME = "name";

    /** The programme's name in the language of the message. */
    public static final String PROGRAM = "program";

    /** The tier reached. */
    public static final String TIER = "tier";

    /** The balance after what the message is about; a number, so that plurals work. */
    public static final String POINTS = "points";

    private Variable() {}
}
