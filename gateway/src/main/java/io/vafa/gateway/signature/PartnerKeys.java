package io.vafa.gateway.signature;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys of partners, remembered for a while. Whoever asks while a key is being fetched waits for the same answer; while it cannot be had, what was known goes on
 * for a bounded time, and who is not known is not judged.
 */
final class PartnerKeys {
    /** Calls to member-service under way at once for this; what comes beyond hears that it cannot be judged now. */
    static final int FETCHES_MAX = 16;

    /** Whoever made or rotated a key just now need not wait, and whoever sends wrong signatures causes no more than one call in this time. */
    static final Duration RENEWED_AT_MOST_EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(PartnerKeys.class);
    private static final Pattern FORM = Pattern.compile("pk_[0-9a-f]{32}");

    private final KeySource source;
    private final Duration cacheLife;
    private final Duration outageLife;
    private final InstantSource clock;
    private final Cache<String, Held> held;
    private final ConcurrentMap<String, CompletableFuture<Held>> fetching = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(FETCHES_MAX);

    /**
     * What is remembered.
     *
     * @param key null: there is none of this name
     */
    private record Held(@Nullable PartnerKey key, Instant at) {}

    PartnerKeys(KeySource source, SignatureSettings settings, InstantSource clock) {
        this.source = source;
        this.cacheLife = settings.cacheLife();
        this.outageLife = settings.outageLife();
        this.clock = clock;
        this.held = Caffeine.newBuilder().maximumSize(settings.keysMax()).build();
    }

    /** What is known of a key. */
    sealed interface Found {
        /** It counts. */
        record Key(PartnerKey key) implements Found {}

        /** There is none of this name, or not any more. */
        record None() implements Found {}

        /** Whether there is one cannot be known now. */
        record Unavailable() implements Found {}
    }

    /** What is remembered and new enough; empty if somebody would have to be asked. */
    private Optional<Found> remembered(String id) {
        if (!FORM.matcher(id).matches()) {
            return Optional.of(new Found.None());
        }
        Held known = held.getIfPresent(id);
        return known != null && isWithin(known, cacheLife) ? Optional.of(found(known)) : Optional.empty();
    }

    /** Whether to ask for it costs no more than what is remembered, or a renewal of that now and then. */
    boolean isCheap(String id) {
        Held known = held.getIfPresent(id);
        return (known != null && known.key() != null) || remembered(id).isPresent();
    }

    /** What is remembered, or else asked for. */
    Found find(String id) {
        return remembered(id).orElseGet(() -> fetched(id));
    }

    /** What is known now, asked for anew if what is remembered is older than a moment: before a signature is refused by it. */
    Found renewed(String id) {
        Held known = held.getIfPresent(id);
        return known == null || isWithin(known, RENEWED_AT_MOST_EVERY) ? find(id) : fetched(id);
    }

    private Found fetched(String id) {
        CompletableFuture<Held> mine = new CompletableFuture<>();
        CompletableFuture<Held> other = fetching.putIfAbsent(id, mine);
        if (other != null) {
            return outcome(id, other.exceptionally(_ -> null).join());
        }
        @Nullable Held fetched = null;
        try {
            fetched = fetch(id);
        } finally {
            fetching.remove(id, mine);
            mine.complete(fetched);
        }
        return outcome(id, fetched);
    }

    private @Nullable Held fetch(String id) {
        if (!room.tryAcquire()) {
            return null;
        }
        try {
            Held fetched = new Held(source.find(id).orElse(null), clock.instant());
            held.put(id, fetched);
            return fetched;
        } catch (IOException away) {
            LOG.warn("partners' keys cannot be fetched: {}", away.toString());
            return null;
        } finally {
            room.release();
        }
    }

    private Found outcome(String id, @Nullable Held fetched) {
        if (fetched != null) {
            return found(fetched);
        }
        Held known = held.getIfPresent(id);
        return known != null && known.key() != null && isWithin(known, outageLife)
                ? found(known)
                : new Found.Unavailable();
    }

    private boolean isWithin(Held known, Duration life) {
        return clock.instant().isBefore(known.at().plus(life));
    }

    private static Found found(Held known) {
        return known.key() == null ? new Found.None() : new Found.Key(known.key());
    }
}
