package io.vafa.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's public keys, kept for a while. A key that is not known makes it look again, but never more often than a bound, so that nobody who sends made-up
 * names of keys makes us hammer the issuer. While the issuer is away, what is known goes on for a while.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final Source source;
    private final KeySettings settings;
    private final InstantSource clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Kept kept;
    private volatile boolean lastFailed;
    /** Under the lock. */
    private Instant notBefore = Instant.MIN;

    /** Where keys come from. */
    @FunctionalInterface
    interface Source {
        /**
         * The public keys of now.
         *
         * @throws IOException if they cannot be had, or are no key set
         */
        JWKSet fetch() throws IOException;
    }

    /**
     * What is known.
     *
     * @param generation changes whenever a key does
     */
    private record Kept(JWKSet keys, Instant fetchedAt, long generation) {}

    IssuerKeys(Source source, KeySettings settings, InstantSource clock) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The keys that fit; none if the issuer has none such.
     *
     * @throws KeySourceException if it cannot be known, since the issuer does not answer
     */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Kept known = fresh();
        List<JWK> found = known == null ? List.of() : selector.select(known.keys());
        if (!found.isEmpty()) {
            return found;
        }
        renewing.lock();
        try {
            renew(known);
        } finally {
            renewing.unlock();
        }
        Kept renewed = usable();
        found = renewed == null ? List.of() : selector.select(renewed.keys());
        if (found.isEmpty() && (lastFailed || renewed == null)) {
            throw new KeySourceException("the issuer's keys cannot be fetched");
        }
        return found;
    }

    /** Changes whenever what was verified before might not be verified any more. */
    long generation() {
        Kept known = fresh();
        return known == null ? -1 : known.generation();
    }

    /** What may be used now, renewed if it is time; whoever comes meanwhile goes on with what is there. */
    private @Nullable Kept fresh() {
        Kept known = kept;
        if (known != null
                && clock.instant().isAfter(known.fetchedAt().plus(settings.cacheLife()))
                && renewing.tryLock()) {
            try {
                renew(known);
            } finally {
                renewing.unlock();
            }
        }
        return usable();
    }

    private @Nullable Kept usable() {
        Kept known = kept;
        return known == null || clock.instant().isAfter(known.fetchedAt().plus(settings.outageLife())) ? null : known;
    }

    /** Under the lock; {@code seen} is what was not enough. */
    private void renew(@Nullable Kept seen) {
        Kept before = kept;
        Instant now = clock.instant();
        boolean renewedMeanwhile = before != null
                && usable() != null
                && (seen == null || before.fetchedAt().isAfter(seen.fetchedAt()));
        if (renewedMeanwhile || now.isBefore(notBefore)) {
            return;
        }
        notBefore = now.plus(settings.fetchIntervalMin());
        try {
            JWKSet keys = source.fetch();
            boolean isSame = before != null && before.keys().equals(keys);
            kept = new Kept(keys, now, before == null ? 0 : isSame ? before.generation() : before.generation() + 1);
            lastFailed = false;
        } catch (IOException away) {
            lastFailed = true;
            LOG.warn("the token issuer's keys could not be fetched: {}", away.toString());
        }
    }
}
