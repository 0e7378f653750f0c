package io.vafa.qa.example.bad.shop.adapter.in;

import io.vafa.qa.example.bad.shop.adapter.out.SecondWriter;

/** Goes straight to the store. */
public record Door(SecondWriter store) {}
