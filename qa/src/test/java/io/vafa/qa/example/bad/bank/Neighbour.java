package io.vafa.qa.example.bad.bank;

import io.vafa.qa.example.bad.shop.domain.Leaky;

/** Reaches into another service. */
public record Neighbour(Leaky leaky) {}
