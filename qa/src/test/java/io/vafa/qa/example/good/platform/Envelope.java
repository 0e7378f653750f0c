package io.vafa.qa.example.good.platform;

/** Carries anything. */
public record Envelope<T>(T content) {}
