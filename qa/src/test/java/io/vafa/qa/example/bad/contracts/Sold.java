package io.vafa.qa.example.bad.contracts;

/** Says that something was sold. */
public record Sold(String item) {}
