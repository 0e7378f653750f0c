package io.vafa.qa.example.bad.embedded;

import io.vafa.qa.example.bad.contracts.Sold;

/** Knows what is kept in it. */
public record Curious(Sold sold) {}
