package io.vafa.qa.example.bad.shop.application;

import io.vafa.qa.example.bad.shop.adapter.out.SecondWriter;

/** Goes around its port. */
public record Shortcut(SecondWriter store) {}
