package io.vafa.qa.example.good.shop.domain;

import io.vafa.qa.example.good.contracts.Sold;
import java.time.Instant;

/** Adds in whole units, at an instant it is given. */
public record Price(long minorUnits, Instant at) {
    public Price plus(Sold sold) {
        return new Price(Math.addExact(minorUnits, sold.minorUnits()), at);
    }
}
