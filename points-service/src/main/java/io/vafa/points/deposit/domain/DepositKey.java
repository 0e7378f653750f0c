package io.vafa.points.deposit.domain;

/** Whose deposit, for points of which wallet. */
public record DepositKey(String program, String wallet, String partner) {}
