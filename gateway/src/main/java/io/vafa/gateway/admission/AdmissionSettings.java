package io.vafa.gateway.admission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of what is in work ({@code vafa.gateway.admission.*}).
 *
 * @param requestsAtOnceMax requests in work at the same time, 1 to 100,000. Divided by what an instance does in a second it is how long
 *     callers wait at worst, since no more of them share its processors
 */
@ConfigurationProperties("vafa.gateway.admission")
public record AdmissionSettings(@DefaultValue("500") int requestsAtOnceMax) {
    public AdmissionSettings {
        if (requestsAtOnceMax < 1 || requestsAtOnceMax > 100_000) {
            throw new IllegalArgumentException(
                    "vafa.gateway.admission.requests-at-once-max must be 1 to 100000, but is " + requestsAtOnceMax);
        }
    }
}
