package io.vafa.gateway.limit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is counted, and for whom; the names stand in header fields, metrics and settings. */
public enum Policy {
    /** Reports sent one by one, per caller. */
    REPORT,
    /** Lines of batches of reports, per caller. */
    REPORT_LINE,
    /** What only reads, per caller. */
    READ,
    /** What changes something and is no report, per caller. */
    WRITE,
    /** What finds members by what is known of them, per caller. */
    SEARCH,
    /** Whatever can be asked for without a credential, per address. */
    OPEN,
    /** What moves a member's points by hand, per member, whoever asks. */
    MEMBER,
    /** Reports and lines of a partner in a day, whichever of its callers sends them. */
    PARTNER_DAY;

    /** Which words the description may say. */
    static Optional<Policy> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Its name for callers and operators. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
