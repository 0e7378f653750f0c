package io.vafa.campaign.application.segment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Censuses in memory, for tests; passes the same contract as the real store. */
public final class InMemoryCensuses implements CensusStore {
    private final Map<String, SegmentCensus> latest = new HashMap<>();

    @Override
    public Optional<SegmentCensus> latest(String program) {
        return Optional.ofNullable(latest.get(program));
    }

    @Override
    public void replace(String program, SegmentCensus census) {
        latest.put(program, census);
    }
}
