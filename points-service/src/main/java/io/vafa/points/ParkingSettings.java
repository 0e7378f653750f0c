package io.vafa.points;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long reports wait for what they need ({@code vafa.points.parking.*}).
 *
 * @param interval pause between two looks at what has waited too long, 1 s to 1 day
 * @param purchasesWait how long a purchase waits for somebody to enrol with its reference, 1 s to 10 years; as long as a till
 *     may be offline and a card may lie in a drawer
 * @param returnsWait how long a return or a confirmation waits for its purchase, 1 s to 10 years; as long as a till may be offline
 */
@ConfigurationProperties("vafa.points.parking")
public record ParkingSettings(
        @DefaultValue("PT1H") Duration interval,
        @DefaultValue("P400D") Duration purchasesWait,
        @DefaultValue("P90D") Duration returnsWait) {
    public ParkingSettings {
        requireWithin("interval", interval, Duration.ofDays(1));
        requireWithin("purchases-wait", purchasesWait, Duration.ofDays(3_650));
        requireWithin("returns-wait", returnsWait, Duration.ofDays(3_650));
    }

    private static void requireWithin(String name, Duration value, Duration maximum) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(maximum) > 0) {
            throw new IllegalArgumentException(
                    "vafa.points.parking." + name + " must be PT1S to " + maximum + ", but is " + value);
        }
    }
}
