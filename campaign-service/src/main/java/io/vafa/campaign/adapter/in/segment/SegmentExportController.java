package io.vafa.campaign.adapter.in.segment;

import io.vafa.campaign.application.segment.Census;
import io.vafa.campaign.application.segment.SegmentViews;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is in a segment: a line per member, part by part; the last line has nextCursor, or end. Whoever goes on hears of members as they are then. */
@RestController
public class SegmentExportController {
    private static final int MEMBERS_PER_PART_MAX = 10_000;
    private static final String MEMBERS_PER_PART = "1000";
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    private final SegmentViews views;

    public SegmentExportController(SegmentViews views) {
        this.views = views;
    }

    /** For people. */
    @GetMapping("/v1/programs/{program}/segments/{segment}/members")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> exported(
            @PathVariable String program,
            @PathVariable String segment,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = MEMBERS_PER_PART) int limit) {
        return part(program, segment, cursor, limit);
    }

    /** For services, such as one that writes to a segment. */
    @GetMapping("/internal/v1/programs/{program}/segments/{segment}/members")
    @PreAuthorize("hasRole('SERVICE')")
    ResponseEntity<byte[]> told(
            @PathVariable String program,
            @PathVariable String segment,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = MEMBERS_PER_PART) int limit) {
        return part(program, segment, cursor, limit);
    }

    private ResponseEntity<byte[]> part(String program, String segment, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MEMBERS_PER_PART_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "LIMIT_OUT_OF_RANGE", "limit must be 1 to " + MEMBERS_PER_PART_MAX);
        }
        if (cursor != null && !CURSOR.matcher(cursor).matches()) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "the cursor is none that was given");
        }
        Census.Part part =
                views.members(program, segment, cursor, limit).orElseThrow(() -> SegmentController.unknown(segment));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        part.members().forEach(member -> line(lines, Map.of("memberId", member)));
        line(lines, part.next() == null ? Map.of("end", true) : Map.of("nextCursor", part.next()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .cacheControl(CacheControl.noStore())
                .body(lines.toByteArray());
    }

    private static void line(ByteArrayOutputStream lines, Map<String, ?> line) {
        lines.writeBytes(Json.write(line));
        lines.write('\n');
    }
}
