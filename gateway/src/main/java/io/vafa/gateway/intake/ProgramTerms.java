package io.vafa.gateway.intake;

import org.jspecify.annotations.Nullable;

/**
 * What the door needs to know of a programme.
 *
 * @param currency ISO 4217 code of its only currency
 * @param defaultRegion ISO 3166 code of the country whose phone numbers are written without a country's code; null: none
 * @param receiptsClaimable whether members may claim purchases by their receipts, so that purchases without a member are of use
 */
record ProgramTerms(String currency, @Nullable String defaultRegion, boolean receiptsClaimable) {}
