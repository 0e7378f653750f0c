package io.vafa.campaign.domain.segment;

import java.time.LocalDate;

/**
 * What a member needs at least.
 *
 * @param value of the cut's measure
 * @param day as the programme's clocks began which it was counted
 */
public record Threshold(long value, LocalDate day) {}
