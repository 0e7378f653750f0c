package io.vafa.campaign.domain.segment;

import io.vafa.campaign.domain.CountedDays;
import io.vafa.campaign.domain.engine.MemberFacts;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A member who may be in a segment.
 *
 * @param facts as campaigns see the member
 * @param counted what they bought, day by day
 * @param day of the programme as of which is asked
 * @param thresholds of that day; empty as long as it was not counted
 * @param lists whether the member is on the list of a segment
 */
public record Candidate(
        MemberFacts facts,
        CountedDays counted,
        LocalDate day,
        Function<Cut, Optional<Threshold>> thresholds,
        Predicate<String> lists) {}
