package io.vafa.points.program;

import io.vafa.platform.sections.SectionFields;
import io.vafa.platform.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the section {@code forgottenCard}: for how long and how often members may claim purchases by their receipts.
 *
 * @param triesPerCallerPerDay what one till or agent may be refused in a day, for all members together
 */
record ForgottenCardSection(int days, int perMemberPerMonth, int triesPerDay, int triesPerCallerPerDay) {
    /** Shorter than returns of such purchases wait, which must not be given up before the purchase is claimed. */
    static final int DAYS_MAX = 60;

    static final int PER_MONTH_MAX = 31;
    static final int TRIES_MAX = 100;
    static final int TRIES_OF_CALLER_MAX = 10_000;

    private static final int TRIES_OF_CALLER_DEFAULT = 50;

    /** Everything that is wrong with a content. */
    static List<Refusal> check(Map<String, Object> content) {
        List<Refusal> wrong = new ArrayList<>();
        ForgottenCardSection _ = read(new SectionFields(content, "", wrong));
        return wrong;
    }

    /** Reads a content that was checked before. */
    static ForgottenCardSection read(Map<String, Object> content) {
        return read(new SectionFields(content, "", new ArrayList<>()));
    }

    private static ForgottenCardSection read(SectionFields fields) {
        fields.only(Set.of("days", "perMemberPerMonth", "triesPerDay", "triesPerCallerPerDay"));
        return new ForgottenCardSection(
                whole(fields, "days", 0, DAYS_MAX),
                whole(fields, "perMemberPerMonth", 1, PER_MONTH_MAX),
                whole(fields, "triesPerDay", 1, TRIES_MAX),
                fields.has("triesPerCallerPerDay")
                        ? whole(fields, "triesPerCallerPerDay", 1, TRIES_OF_CALLER_MAX)
                        : TRIES_OF_CALLER_DEFAULT);
    }

    private static int whole(SectionFields fields, String name, int minimum, int maximum) {
        return fields.whole(name, minimum, maximum).orElse((long) minimum).intValue();
    }
}
