package io.vafa.campaign.application;

import io.vafa.contracts.journal.JournalEntry;

/**
 * An entry as it came from the journal's topic.
 *
 * @param partition whose memory of members it belongs to
 */
public record Arrival(int partition, JournalEntry entry) {}
