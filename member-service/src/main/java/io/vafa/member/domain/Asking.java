package io.vafa.member.domain;

/**
 * A request that bore a name of its own, so that a resend is told from a second one.
 *
 * @param key digest of caller and Idempotency-Key
 * @param fingerprint digest of what was asked
 */
public record Asking(String key, String fingerprint) {}
