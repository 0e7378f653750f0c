package io.vafa.member.adapter.in;

import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.application.retention.Retention;
import io.vafa.member.application.retention.Retention.Judged;
import io.vafa.member.domain.retention.RetentionTerms;
import io.vafa.member.domain.retention.RetentionTerms.Step;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows beforehand who would be warned and let go, in figures. */
@RestController
@RequestMapping("/v1/programs/{program}/retention")
@PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
public class RetentionController {
    /** Pages looked at in one request. */
    private static final int PAGES_MAX = 20;

    private static final Pattern CURSOR = Pattern.compile("m_[A-Za-z0-9_-]{22}");

    private final Retention retention;
    private final ProfileTerms profiles;
    private final Programs programs;
    private final Clock clock;

    public RetentionController(Retention retention, ProfileTerms profiles, Programs programs, Clock clock) {
        this.retention = retention;
        this.profiles = profiles;
        this.programs = programs;
        this.clock = clock;
    }

    /**
     * What a round would do on a day.
     *
     * @param members looked at
     * @param active heard of lately
     * @param kept not heard of, but with points
     * @param warned would be
     * @param waiting were warned, and have time yet
     * @param erased would be
     * @param nextCursor for the members behind these; null: these are all
     */
    record Preview(
            LocalDate day,
            int inactiveMonths,
            int warnDays,
            boolean keepWithPoints,
            long members,
            long active,
            long kept,
            long warned,
            long waiting,
            long erased,
            @Nullable String nextCursor) {}

    @GetMapping("/preview")
    Preview preview(@PathVariable String program, @RequestParam(required = false) @Nullable String cursor) {
        if (cursor != null && !CURSOR.matcher(cursor).matches()) {
            throw Pages.unknownCursor();
        }
        Program found = programs.find(program)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name"));
        RetentionTerms terms = profiles.of(program).retention();
        if (terms == null) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "RETENTION_NOT_SET", "the section members says nothing of retention");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), found.zone());
        Map<Step, Long> counts = new EnumMap<>(Step.class);
        @Nullable String next = cursor;
        long members = 0;
        int pages = 0;
        do {
            Retention.Page page = retention.page(program, terms, found.zone(), today, next);
            for (Judged judged : page.judged()) {
                counts.merge(judged.step(), 1L, Long::sum);
            }
            members += page.judged().size();
            next = page.next();
            pages++;
        } while (next != null && pages < PAGES_MAX);
        return new Preview(
                today,
                terms.inactiveMonths(),
                terms.warnDays(),
                terms.keepWithPoints(),
                members,
                counts.getOrDefault(Step.NONE, 0L),
                counts.getOrDefault(Step.KEPT, 0L),
                counts.getOrDefault(Step.WARN, 0L),
                counts.getOrDefault(Step.WAIT, 0L),
                counts.getOrDefault(Step.END, 0L),
                next);
    }
}
