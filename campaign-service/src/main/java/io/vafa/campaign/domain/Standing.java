package io.vafa.campaign.domain;

import java.time.Instant;

/**
 * The tier that the journal says a member has.
 *
 * @param rank its place in the ladder when it was given, 0 for the lowest
 * @param since when what brought the member there happened
 */
public record Standing(String tier, int rank, Instant since) {}
