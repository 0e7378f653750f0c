package io.vafa.gateway.intake;

import java.time.Duration;
import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long a caller would wait: {@code Prefer: wait=N} (RFC 7240), in seconds. */
final class Preference {
    /** Longer waits hold connections for nothing: the outcome can be asked for. */
    static final int WAIT_SECONDS_MAX = 30;

    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=[;,]|$)", Pattern.CASE_INSENSITIVE);

    private Preference() {}

    /**
     * The first wait named, at most {@value #WAIT_SECONDS_MAX} seconds; zero if there is none or it cannot be read, since a
     * preference is never an error.
     */
    static Duration wait(Enumeration<String> preferHeaders) {
        while (preferHeaders.hasMoreElements()) {
            Matcher wait = WAIT.matcher(preferHeaders.nextElement());
            if (wait.find()) {
                return Duration.ofSeconds(Math.min(WAIT_SECONDS_MAX, Integer.parseInt(wait.group(1))));
            }
        }
        return Duration.ZERO;
    }
}
