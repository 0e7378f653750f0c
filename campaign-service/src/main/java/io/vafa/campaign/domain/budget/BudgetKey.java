package io.vafa.campaign.domain.budget;

/**
 * What is drawn from.
 *
 * @param bound as {@link Bound} names it
 */
public record BudgetKey(String program, String campaign, String bound) {}
