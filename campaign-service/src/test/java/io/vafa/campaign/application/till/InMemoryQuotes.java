package io.vafa.campaign.application.till;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Quotes in memory, for several threads. */
public final class InMemoryQuotes implements QuoteStore {
    private final Map<String, Quote> quotes = new HashMap<>();

    @Override
    public synchronized void save(Quote quote) {
        quotes.put(quote.id(), quote);
    }

    @Override
    public synchronized Optional<Quote> find(String id) {
        return Optional.ofNullable(quotes.get(id));
    }

    @Override
    public synchronized void sweep(Instant now) {
        quotes.values().removeIf(quote -> quote.expiresAt().isBefore(now));
    }
}
