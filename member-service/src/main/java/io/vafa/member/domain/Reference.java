package io.vafa.member.domain;

/**
 * What of an identifier is known without the member's key.
 *
 * @param kind {@code card}, {@code phone} and so on
 */
public record Reference(String kind, String digest) {}
