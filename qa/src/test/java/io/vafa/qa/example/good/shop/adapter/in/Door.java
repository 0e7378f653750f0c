package io.vafa.qa.example.good.shop.adapter.in;

import io.vafa.qa.example.good.shop.application.Selling;

/** Lets customers in. */
public record Door(Selling selling) {}
