package io.vafa.campaign.application.segment;

import io.vafa.campaign.application.CurrentProgress;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.domain.segment.SegmentRule;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Puts members on the lists that are segments, and takes them off. */
public final class ListKeeping {
    private final SegmentCatalog catalog;
    private final SegmentLists lists;
    private final CurrentProgress current;
    private final Clock clock;
    private final long membersMax;

    /**
     * Keeps the lists of those segments that are in force.
     *
     * @param membersMax how many members a list has at most
     */
    public ListKeeping(SegmentCatalog catalog, SegmentLists lists, StateStore states, Clock clock, long membersMax) {
        this.catalog = catalog;
        this.lists = lists;
        this.current = new CurrentProgress(states);
        this.clock = clock;
        this.membersMax = membersMax;
    }

    /** How it ended. */
    public enum Kept {
        /** The list is as it was asked for. */
        DONE,
        /** There is no such segment now. */
        UNKNOWN_SEGMENT,
        /** Its members follow from a rule. */
        SEGMENT_NOT_LISTED,
        /** No entry of such a member was seen. */
        UNKNOWN_MEMBER,
        /** It is as long as a list may be. */
        SEGMENT_FULL
    }

    /** Puts a member on a list, or whoever they go on as. */
    public Kept add(String program, String segment, String member) {
        return of(program, segment)
                .orElseGet(() -> current.find(program, member)
                        .map(found -> add(program, segment, found))
                        .orElse(Kept.UNKNOWN_MEMBER));
    }

    private Kept add(String program, String segment, CurrentProgress.Found found) {
        String member = found.progress().member();
        if (lists.among(program, segment, List.of(member)).isEmpty() && lists.count(program, segment) >= membersMax) {
            return Kept.SEGMENT_FULL;
        }
        lists.add(program, segment, member);
        return Kept.DONE;
    }

    /** Takes a member off a list, and whoever they go on as. */
    public Kept remove(String program, String segment, String member) {
        return of(program, segment).orElseGet(() -> {
            lists.remove(program, segment, member);
            current.find(program, member)
                    .ifPresent(found ->
                            lists.remove(program, segment, found.progress().member()));
            return Kept.DONE;
        });
    }

    /** Why its list cannot be kept; empty if it can. */
    private Optional<Kept> of(String program, String segment) {
        return catalog.inForce(program, clock.instant())
                .flatMap(segments -> segments.segment(segment))
                .map(found -> found.rule() instanceof SegmentRule.Listed
                        ? Optional.<Kept>empty()
                        : Optional.of(Kept.SEGMENT_NOT_LISTED))
                .orElse(Optional.of(Kept.UNKNOWN_SEGMENT));
    }
}
