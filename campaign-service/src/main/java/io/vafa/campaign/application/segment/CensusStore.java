package io.vafa.campaign.application.segment;

import java.util.Optional;

/** Keeps each programme's latest census. */
public interface CensusStore {
    /** Empty as long as nothing was counted. */
    Optional<SegmentCensus> latest(String program);

    /** Puts it in the place of the one before; of two who count at once the last one counts. */
    void replace(String program, SegmentCensus census);
}
