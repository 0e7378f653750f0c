package io.vafa.qa.example.bad.shop.domain;

/** Reads a floating point number and lets it go at once. */
public record Parsed(String text) {
    public boolean isNumber() {
        return !Float.isNaN(Float.parseFloat(text));
    }
}
