package io.vafa.qa.example.bad.platform;

import io.vafa.qa.example.bad.contracts.Sold;

/** Knows what the messages are about. */
public record Nosy(Sold sold) {}
