package io.vafa.gateway.intake;

/**
 * What the door needs to know of a programme.
 *
 * @param currency ISO 4217 code of its only currency
 */
record ProgramTerms(String currency) {}
