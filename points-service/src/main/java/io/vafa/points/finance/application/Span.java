package io.vafa.points.finance.application;

import java.time.LocalDate;

/** Days from one up to another, which is not among them. */
public record Span(LocalDate from, LocalDate to) {
    /** The most days of one report. */
    public static final int DAYS_MAX = 400;
}
