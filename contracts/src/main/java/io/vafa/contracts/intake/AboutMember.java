package io.vafa.contracts.intake;

import java.time.Instant;

/** What is reported of somebody, named by something that may lead to a member: keyed by that, and kept until it does. */
public sealed interface AboutMember permits PurchaseCompleted, ActivityReported, OrderProgressed {
    String program();

    /** Who reported it. */
    String partner();

    /** The reporter's own id of it. */
    String eventId();

    /** When it happened; whose it is, is judged by then. */
    Instant occurredAt();

    /** The record key: the digest of the member's reference, where there is one. */
    String key();
}
