package io.vafa.member.domain;

/**
 * Something that is wrong with a section.
 *
 * @param pointer where, as RFC 6901 has it
 * @param code stable, for programs
 */
public record Finding(String pointer, String code, String detail) {}
