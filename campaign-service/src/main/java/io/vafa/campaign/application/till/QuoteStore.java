package io.vafa.campaign.application.till;

import java.time.Instant;
import java.util.Optional;

/** Keeps quotes for a while. */
public interface QuoteStore {
    void save(Quote quote);

    Optional<Quote> find(String id);

    /** Deletes those whose time is over. */
    void sweep(Instant now);
}
