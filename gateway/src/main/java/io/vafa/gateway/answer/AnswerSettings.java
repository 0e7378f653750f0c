package io.vafa.gateway.answer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What answers bear ({@code vafa.gateway.answers.*}).
 *
 * @param transportSecurity what {@code Strict-Transport-Security} says on every answer, for example {@code max-age=31536000}; empty: it is
 *     not sent. To be set where nobody reaches the gateway but by TLS
 */
@ConfigurationProperties("vafa.gateway.answers")
public record AnswerSettings(@DefaultValue("") String transportSecurity) {
    public AnswerSettings {
        if (!transportSecurity.isEmpty()
                && !transportSecurity.matches("max-age=[0-9]{1,10}(; includeSubDomains)?(; preload)?")) {
            throw new IllegalArgumentException(
                    "vafa.gateway.answers.transport-security must be empty or like max-age=31536000; includeSubDomains, but is "
                            + transportSecurity);
        }
    }
}
