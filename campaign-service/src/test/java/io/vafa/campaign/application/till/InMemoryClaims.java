package io.vafa.campaign.application.till;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Claims in memory, for several threads. */
public final class InMemoryClaims implements ClaimStore {
    private final Map<String, Claim> claims = new HashMap<>();

    @Override
    public synchronized List<Claim> find(Collection<String> ids) {
        return ids.stream().map(claims::get).filter(Objects::nonNull).toList();
    }

    @Override
    public synchronized boolean replace(Claim changed) {
        Claim there = claims.get(changed.id());
        long version = there == null ? 0 : there.version();
        if (version != changed.version() - 1) {
            return false;
        }
        claims.put(changed.id(), changed);
        return true;
    }
}
