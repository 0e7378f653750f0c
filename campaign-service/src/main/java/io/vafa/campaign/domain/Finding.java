package io.vafa.campaign.domain;

/**
 * One thing that is wrong with a section.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the section's content
 * @param code stable, for programs
 * @param detail what was expected and what was found, for people
 */
public record Finding(String pointer, String code, String detail) {}
