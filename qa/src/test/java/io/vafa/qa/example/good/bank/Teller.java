package io.vafa.qa.example.good.bank;

import io.vafa.qa.example.good.contracts.Sold;
import io.vafa.qa.example.good.platform.Envelope;

/** Sees itself, the contracts and the platform. */
public record Teller(Envelope<Sold> received) {}
