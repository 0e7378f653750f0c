package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.MemberBook;

/**
 * A member's book as an attempt at a seal left it.
 *
 * @param run the attempt; the book counts only if the seal of that number names it
 * @param number of the seal
 */
public record KeptBook(String run, long number, MemberBook book) {}
