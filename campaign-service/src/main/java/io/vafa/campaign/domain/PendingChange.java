package io.vafa.campaign.domain;

/**
 * A tier that was decided and of which the journal has not spoken yet.
 *
 * @param triggerSequence the purchase's place in the journal
 * @param rank the tier's place in the ladder by which it was decided
 */
public record PendingChange(long triggerSequence, String tier, int rank) {}
