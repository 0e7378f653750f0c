package io.vafa.points.finance.domain;

/** How many pieces of each kind a seal's figures are kept in. */
public record SealParts(int figures, int stock, int cohorts, int positions, int clearing) {}
