package io.vafa.qa.example.bad.shop.domain;

import io.vafa.qa.example.bad.shop.adapter.out.SecondWriter;

/** Knows where it is stored. */
public record Leaky(SecondWriter store) {}
