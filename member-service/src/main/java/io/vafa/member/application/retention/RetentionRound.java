package io.vafa.member.application.retention;

import io.vafa.member.application.Happened;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.retention.Retention.Judged;
import io.vafa.member.application.retention.Warnings.Place;
import io.vafa.member.domain.Occasion;
import io.vafa.member.domain.retention.RetentionTerms;
import io.vafa.member.domain.retention.RetentionTerms.Step;
import io.vafa.member.domain.retention.RetentionTerms.Warning;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all members once a day, by the programme's zone. Who has been away for long is warned, which is an entry of their journal; of whom
 * it is time to let go, that is said in their journal as well, and decided only when it comes back from there, behind everything that
 * came before it. A round that was stopped goes on where it was; nothing happens twice by that.
 */
public final class RetentionRound implements Runnable {
    /** So many are let go in one run at most; the others on the next day. */
    static final int ENDED_MAX = 10_000;

    private final Programs programs;
    private final ProfileTerms profiles;
    private final Retention retention;
    private final Warnings warnings;
    private final MemberTelling telling;
    private final Clock clock;

    public RetentionRound(
            Programs programs,
            ProfileTerms profiles,
            Retention retention,
            Warnings warnings,
            MemberTelling telling,
            Clock clock) {
        this.programs = programs;
        this.profiles = profiles;
        this.retention = retention;
        this.warnings = warnings;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public void run() {
        for (String program : programs.all()) {
            RetentionTerms terms = profiles.of(program).retention();
            if (terms != null) {
                programs.find(program).ifPresent(found -> look(program, terms, found.zone()));
            }
        }
    }

    private void look(String program, RetentionTerms terms, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Optional<Place> before =
                warnings.place(program).filter(place -> !place.day().isBefore(today));
        if (before.map(Place::done).orElse(false)) {
            return;
        }
        Instant at = today.atStartOfDay(zone).toInstant();
        @Nullable String cursor = before.map(Place::cursor).orElse(null);
        int ended = 0;
        do {
            Retention.Page page = retention.page(program, terms, zone, today, cursor);
            warn(program, of(page, Step.WARN), today, at);
            List<Judged> ending =
                    of(page, Step.END).stream().limit((long) ENDED_MAX - ended).toList();
            telling.happened(ending.stream()
                    .map(judged -> new Happened(
                            program,
                            judged.member(),
                            at,
                            List.of(Occasion.retentionEnding(judged.lastActive(), today))))
                    .toList());
            ended += ending.size();
            cursor = page.next();
            warnings.save(program, new Place(today, cursor, cursor == null));
        } while (cursor != null);
    }

    /** Told first: what is told again is the same occasion, and what was noted and not told would never be. */
    private void warn(String program, List<Judged> judged, LocalDate today, Instant at) {
        telling.happened(judged.stream()
                .map(one ->
                        new Happened(program, one.member(), at, List.of(Occasion.retentionWarning(one.lastActive()))))
                .toList());
        Map<String, Warning> noted =
                judged.stream().collect(Collectors.toMap(Judged::member, one -> new Warning(one.lastActive(), today)));
        warnings.warned(program, noted);
    }

    private static List<Judged> of(Retention.Page page, Step step) {
        return page.judged().stream().filter(one -> one.step() == step).toList();
    }
}
