package io.vafa.campaign.adapter.in.segment;

import io.vafa.campaign.application.segment.ListKeeping;
import io.vafa.campaign.application.segment.ListKeeping.Kept;
import io.vafa.campaign.application.segment.SegmentLists;
import io.vafa.campaign.application.segment.SegmentViews;
import io.vafa.campaign.application.segment.SegmentViews.Listing;
import io.vafa.campaign.application.segment.SegmentViews.Preview;
import io.vafa.campaign.application.segment.SegmentViews.View;
import io.vafa.platform.web.RequestRefusedException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Segments over HTTP: what there is, how large it is, and lists that are kept by hand. */
@RestController
@RequestMapping("/v1/programs/{program}/segments")
public class SegmentController {
    private static final String RETRY_SECONDS = "5";

    private final SegmentViews views;
    private final ListKeeping lists;

    public SegmentController(SegmentViews views, ListKeeping lists) {
        this.views = views;
        this.lists = lists;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    Listing all(@PathVariable String program) {
        return views.all(program)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "SECTION_NOT_APPLIED", "the section segments is not in force"));
    }

    @GetMapping("/{segment}")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    View one(@PathVariable String program, @PathVariable String segment) {
        return views.one(program, segment).orElseThrow(() -> unknown(segment));
    }

    /** Counts one that is only proposed. Reads every member's state, twice where members are compared, so one at a time. */
    @PostMapping("/preview")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    View preview(@PathVariable String program, @RequestBody Map<String, Object> definition) {
        return switch (views.preview(program, definition)) {
            case Preview.Counted(View view) -> view;
            case Preview.Unfit(var wrong) -> throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
            case Preview.Busy _ ->
                throw new RequestRefusedException(
                                HttpStatus.SERVICE_UNAVAILABLE, "TOO_BUSY", "another segment is being counted")
                        .with("Retry-After", RETRY_SECONDS);
        };
    }

    @PutMapping("/{segment}/members/{member}")
    @PreAuthorize("hasRole('ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(@PathVariable String program, @PathVariable String segment, @PathVariable String member) {
        require(lists.add(program, segment, member), segment);
    }

    @DeleteMapping("/{segment}/members/{member}")
    @PreAuthorize("hasRole('ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String program, @PathVariable String segment, @PathVariable String member) {
        require(lists.remove(program, segment, member), segment);
    }

    private static void require(Kept kept, String segment) {
        switch (kept) {
            case DONE -> {}
            case UNKNOWN_SEGMENT -> throw unknown(segment);
            case SEGMENT_NOT_LISTED ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        kept.name(),
                        "who is in " + segment + " follows from its rule; only `members: listed` is kept by hand");
            case UNKNOWN_MEMBER ->
                throw new RequestRefusedException(
                        HttpStatus.NOT_FOUND, kept.name(), "no entry of such a member was seen yet");
            case SEGMENT_FULL ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        kept.name(),
                        "a list has at most " + SegmentLists.MEMBERS_MAX + " members");
        }
    }

    static RequestRefusedException unknown(String segment) {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND,
                "UNKNOWN_SEGMENT",
                "the section segments that is in force has no segment " + segment);
    }
}
