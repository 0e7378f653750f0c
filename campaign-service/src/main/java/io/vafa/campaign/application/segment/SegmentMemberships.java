package io.vafa.campaign.application.segment;

import io.vafa.campaign.application.Memberships;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.engine.MemberFacts;
import io.vafa.campaign.domain.engine.Membership;
import io.vafa.campaign.domain.segment.Candidate;
import io.vafa.campaign.domain.segment.Segments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says who is in which segment, by what is known of the member and the thresholds of the day. */
public final class SegmentMemberships implements Memberships {
    private final SegmentCatalog catalog;
    private final Thresholds thresholds;
    private final SegmentLists lists;

    public SegmentMemberships(SegmentCatalog catalog, Thresholds thresholds, SegmentLists lists) {
        this.catalog = catalog;
        this.thresholds = thresholds;
        this.lists = lists;
    }

    @Override
    public Membership of(MemberProgress progress, MemberFacts facts, Instant at) {
        String program = progress.program();
        // Asked by several campaigns, and again for the explanation, it is answered once: a list may change meanwhile.
        Map<String, Membership.Answer> answers = new HashMap<>();
        return segment -> answers.computeIfAbsent(
                segment,
                _ -> catalog.inForce(program, at)
                        .map(segments -> segments.judge(segment, candidate(progress, facts, segments, at)))
                        .orElseGet(() -> Membership.NONE.of(segment)));
    }

    private Candidate candidate(MemberProgress progress, MemberFacts facts, Segments segments, Instant at) {
        String program = progress.program();
        LocalDate day = LocalDate.ofInstant(at, segments.zone());
        return new Candidate(
                facts,
                progress.tiers().days(),
                day,
                cut -> thresholds.of(program, segments.version(), day, cut),
                list -> !lists.among(program, list, List.of(progress.member())).isEmpty());
    }
}
