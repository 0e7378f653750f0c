package io.vafa.campaign.application.segment;

import io.vafa.campaign.domain.segment.Segments;
import io.vafa.campaign.program.SegmentsSection.Proposal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows every version of every programme's segments. */
public interface SegmentCatalog {
    /** The programmes that have segments. */
    Set<String> programs();

    /** The segments by which something that happened at that time is judged. */
    Optional<Segments> inForce(String program, Instant at);

    /** Reads one that is only proposed; those in force may be parts of it. */
    Proposal propose(String program, Map<String, Object> definition, Instant at);
}
