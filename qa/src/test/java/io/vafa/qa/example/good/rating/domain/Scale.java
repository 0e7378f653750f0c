package io.vafa.qa.example.good.rating.domain;

/** What several services go by. */
public record Scale(long units) {}
