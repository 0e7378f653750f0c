package io.vafa.points.ledger.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By whom a command was sent on, as it travels: {@code 1:member,2:other}. Members' ids hold neither comma nor blank. */
public final class SentOnText {
    private SentOnText() {}

    public static String write(SentOn sentOn) {
        return sentOn.by().stream().map(by -> by.merge() + ":" + by.member()).collect(Collectors.joining(","));
    }

    /** Empty if it was not written by us. */
    public static Optional<SentOn> read(@Nullable String text) {
        List<SentOn.By> read = new ArrayList<>();
        for (String one : text == null ? new String[0] : text.split(",", -1)) {
            int colon = one.indexOf(':');
            if (colon < 1) {
                return Optional.empty();
            }
            try {
                read.add(new SentOn.By(one.substring(colon + 1), Integer.parseInt(one.substring(0, colon))));
            } catch (NumberFormatException notOurs) {
                return Optional.empty();
            }
        }
        return Optional.of(new SentOn(read));
    }
}
