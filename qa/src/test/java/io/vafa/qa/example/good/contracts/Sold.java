package io.vafa.qa.example.good.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Says that something was sold. */
public record Sold(@JsonProperty("what") String item, long minorUnits) {}
