package io.vafa.qa.example.bad.contracts;

import tools.jackson.databind.json.JsonMapper;

/** Brings the JSON library along. */
public record Heavy(JsonMapper mapper) {}
