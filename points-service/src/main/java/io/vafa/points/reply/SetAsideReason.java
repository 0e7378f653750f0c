package io.vafa.points.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a record was set aside, taken apart for a program and for people.
 *
 * @param code stable, in capitals; {@link #NO_CODE} where the reason names none
 * @param detail in words
 */
record SetAsideReason(String code, String detail) {
    static final String NO_CODE = "SET_ASIDE";

    private static final Pattern WITH_CODE = Pattern.compile("([A-Z][A-Z_]+): (.+)", Pattern.DOTALL);

    /** Takes a reason such as {@code TOO_LARGE: the data may have at most …} apart. */
    static SetAsideReason of(String reason) {
        Matcher parts = WITH_CODE.matcher(reason);
        return parts.matches()
                ? new SetAsideReason(parts.group(1), parts.group(2))
                : new SetAsideReason(NO_CODE, reason);
    }
}
