package io.vafa.qa.example.bad.shop.adapter.out;

import io.vafa.qa.example.bad.shop.adapter.in.Door;

/** Looks back at the door. */
public record Mirror(Door door) {}
