package io.vafa.gateway.description;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages on which the description can be read and tried out ({@code vafa.gateway.docs.*}).
 *
 * @param enabled whether there are any; the description itself, and what problems mean, can be read in any case
 */
@ConfigurationProperties("vafa.gateway.docs")
public record DocsSettings(@DefaultValue("true") boolean enabled) {}
