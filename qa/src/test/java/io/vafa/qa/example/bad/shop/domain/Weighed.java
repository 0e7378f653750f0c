package io.vafa.qa.example.bad.shop.domain;

/** Shows a floating point number. */
public record Weighed(Double kilograms) {}
