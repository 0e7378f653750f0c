package io.vafa.campaign.application;

import java.time.ZoneId;
import java.util.Optional;

/** Knows which numbers of activities are scores. */
public interface ScoreCatalog {
    /**
     * How a number is scored.
     *
     * @param most the largest number, 5 or 10
     * @param zone by whose clocks a day begins
     */
    record Scale(int most, ZoneId zone) {}

    /** By the latest section; empty if it declares no such number, or allows more than is a score. */
    Optional<Scale> scale(String program, String activity, String number);
}
