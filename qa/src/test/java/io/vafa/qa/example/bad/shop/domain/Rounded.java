package io.vafa.qa.example.bad.shop.domain;

/** Hides a floating point number where no signature shows it. */
public record Rounded(long minorUnits) {
    public Rounded half() {
        return new Rounded((long) (minorUnits * 1.5));
    }
}
