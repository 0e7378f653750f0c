package io.vafa.member.application;

/** The wish of a candidate to own an identifier. */
public record Claim(String key, String member) {}
