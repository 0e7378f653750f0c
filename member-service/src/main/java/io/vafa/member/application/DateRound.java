package io.vafa.member.application;

import io.vafa.member.application.DateHolders.Holder;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Known.KeptDate;
import io.vafa.member.domain.Occasion;
import io.vafa.member.domain.date.DateCalendars;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a day, by the programme's zone, whose important dates are near, and tells the ledger. A day that was begun and not
 * finished is looked at again, and days missed are made up for. Whoever told a date after the day's look is looked at by themselves: it may be
 * today. Nothing happens twice by any of that.
 */
public final class DateRound implements Runnable {
    /** Days made up for; what is older would only puzzle people. */
    static final int DAYS_MADE_UP_MAX = 7;

    /** Members looked at, and told, at a time. */
    private static final int BATCH = 500;

    /** Longer than anybody takes from noting somebody to recording their date. */
    private static final Duration NOTED_MEANWHILE = Duration.ofMinutes(10);

    private final Programs programs;
    private final DateHolders holders;
    private final MemberRecords records;
    private final MergedRecords merged;
    private final MemberTelling telling;
    private final DateCalendars calendars;
    private final Clock clock;

    public DateRound(
            Programs programs,
            DateHolders holders,
            MemberRecords records,
            MergedRecords merged,
            MemberTelling telling,
            DateCalendars calendars,
            Clock clock) {
        this.programs = programs;
        this.holders = holders;
        this.records = records;
        this.merged = merged;
        this.telling = telling;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public void run() {
        for (String program : programs.all()) {
            programs.find(program).ifPresent(found -> look(program, found.zone()));
        }
    }

    private void look(String program, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate next = holders.lookedAt(program).map(last -> last.plusDays(1)).orElse(today);
        if (next.isAfter(today)) {
            lookAtNew(program, today, zone);
            return;
        }
        LocalDate oldest = today.minusDays(DAYS_MADE_UP_MAX - 1L);
        LocalDate first = next.isBefore(oldest) ? oldest : next;
        List<LocalDate> days = first.datesUntil(today.plusDays(1)).toList();
        inBatches(each -> holders.each(program, each), batch -> tell(program, batch, days, zone));
        inBatches(each -> holders.eachNew(program, each), this::seen);
        holders.looked(program, today);
    }

    private void lookAtNew(String program, LocalDate today, ZoneId zone) {
        inBatches(each -> holders.eachNew(program, each), batch -> {
            tell(program, batch, List.of(today), zone);
            seen(batch);
        });
    }

    /** They are looked at until their date must have been recorded, if it ever is. */
    private void seen(List<Holder> batch) {
        batch.stream().filter(this::isRecordedByNow).forEach(holders::seen);
    }

    private boolean isRecordedByNow(Holder holder) {
        return holder.notedAt().isBefore(clock.instant().minus(NOTED_MEANWHILE));
    }

    private static void inBatches(Consumer<Consumer<Holder>> all, Consumer<List<Holder>> look) {
        List<Holder> batch = new ArrayList<>();
        all.accept(holder -> {
            batch.add(holder);
            if (batch.size() >= BATCH) {
                look.accept(List.copyOf(batch));
                batch.clear();
            }
        });
        look.accept(batch);
    }

    private void tell(String program, List<Holder> batch, List<LocalDate> days, ZoneId zone) {
        Map<String, String> goingOnAs =
                merged.goingOnAs(batch.stream().map(Holder::member).collect(Collectors.toSet()));
        telling.happened(batch.stream()
                .flatMap(holder -> of(program, holder, goingOnAs.get(holder.member()), days, zone).stream())
                .toList());
    }

    /**
     * What is due of the days that were told under one id. It is told under that id even if its member goes on as another: the ledger passes it
     * on, under the one name that it has, so that a merge or its undoing in between tells nothing twice.
     *
     * @param as as whom the member goes on; null: as themselves
     */
    private List<Happened> of(String program, Holder holder, @Nullable String as, List<LocalDate> days, ZoneId zone) {
        List<KeptDate> dates = records.find(program, holder.member()) instanceof Found.Present(var record)
                ? record.known().dates()
                : List.of();
        if (as != null && !dates.isEmpty()) {
            dates = merged.datesThatCount(program, holder.member(), as);
        } else if (dates.isEmpty() && isRecordedByNow(holder)) {
            holders.forget(holder);
        }
        List<KeptDate> counting = dates;
        List<Happened> happened = new ArrayList<>();
        for (LocalDate day : days) {
            List<Occasion> occasions = counting.stream()
                    .flatMap(kept -> kept
                            .date()
                            .dueOn(day, calendars.of(kept.date().calendar()))
                            .stream()
                            .map(due -> Occasion.importantDate(
                                    kept.id(), kept.date().name(), due)))
                    .toList();
            if (!occasions.isEmpty()) {
                Instant at = day.atStartOfDay(zone).toInstant();
                happened.add(new Happened(program, holder.member(), at, occasions));
            }
        }
        return happened;
    }
}
