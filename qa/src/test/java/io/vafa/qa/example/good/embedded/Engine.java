package io.vafa.qa.example.good.embedded;

/** Stands in for a database. */
public record Engine(int port) {}
