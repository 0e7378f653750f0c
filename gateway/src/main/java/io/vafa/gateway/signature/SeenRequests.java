package io.vafa.gateway.signature;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vafa.platform.webhook.WebhookSignatures;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which signed requests came lately, by their names. It is remembered for as long as the same signature would be believed: from the earliest moment of its
 * tolerance to the last one.
 */
final class SeenRequests {
    static final Duration REMEMBERED =
            WebhookSignatures.TOLERANCE.multipliedBy(2).plusSeconds(1);

    private final Cache<Name, byte[]> seen;

    private record Name(String key, String id) {}

    /** Whether it came before. */
    enum Verdict {
        /** It is new. */
        FIRST,
        /** It came before, and said the same. */
        RESENT,
        /** Its name was used for something else. */
        REUSED
    }

    SeenRequests(int idsMax, Ticker ticker) {
        this.seen = Caffeine.newBuilder()
                .maximumSize(idsMax)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /**
     * Notes a request that is genuine.
     *
     * @param content digest of what it says: method, address and body
     */
    Verdict note(String key, String id, byte[] content) {
        AtomicBoolean first = new AtomicBoolean();
        byte[] known = seen.asMap().compute(new Name(key, id), (_, before) -> {
            first.set(before == null);
            // Written again, so that a resend that was signed anew is remembered as long as its own signature counts.
            return before == null ? content : before;
        });
        if (first.get()) {
            return Verdict.FIRST;
        }
        return MessageDigest.isEqual(known, content) ? Verdict.RESENT : Verdict.REUSED;
    }

    /** Names that are remembered now. */
    long remembered() {
        return seen.estimatedSize();
    }
}
