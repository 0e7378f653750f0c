package io.vafa.standalone.mailbox;

import java.time.Instant;

/**
 * An e-mail that arrived at the embedded mailbox.
 *
 * @param id counts up from 1 since the start of the platform
 * @param from envelope sender
 * @param to envelope recipient
 * @param text plain text part; empty if the message has none
 * @param html HTML part as sent; empty if the message has none. Never shown as markup.
 */
public record CapturedMessage(
        long id, Instant receivedAt, String from, String to, String subject, String text, String html) {}
