package io.vafa.campaign.application.goodwill;

import java.util.Optional;

/** What staff asked for to make up for something, so that a request that comes again is known. */
public interface GoodwillStore {
    /** The request of such a name, if there was one. */
    Optional<GoodwillRequest> find(String id);

    /** Keeps a request unless one of its name is there; answers the one that stands. */
    GoodwillRequest insertOrFind(GoodwillRequest request);
}
