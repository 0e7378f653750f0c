package io.vafa.campaign.application.till;

import io.vafa.campaign.domain.engine.Promise;
import io.vafa.campaign.domain.engine.Quoted;
import java.time.Instant;
import java.util.List;

/**
 * What a till was told before anything was paid.
 *
 * @param purchase the key of the cause that the purchase will have
 * @param promise what is bound if the till commits it
 * @param uses what that takes
 */
public record Quote(
        String id,
        String program,
        String member,
        String purchase,
        String partner,
        Quoted quoted,
        Promise promise,
        List<Use> uses,
        Instant expiresAt) {
    public Quote {
        uses = List.copyOf(uses);
    }
}
