package io.vafa.campaign.adapter.out;

import io.vafa.campaign.domain.CountedDays;
import io.vafa.campaign.domain.PendingChange;
import io.vafa.campaign.domain.Standing;
import io.vafa.campaign.domain.TierBook;
import io.vafa.campaign.domain.Timeline;
import io.vafa.contracts.journal.CountedDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How what tiers with windows go by is written: four numbers for each day, since there may be many. */
final class TierBookDocument {
    private static final int NUMBERS_PER_DAY = 4;

    private TierBookDocument() {}

    static Document write(TierBook book) {
        CountedDays days = book.days();
        List<Long> numbers = new ArrayList<>(NUMBERS_PER_DAY * (days.days().size() + 1));
        add(numbers, days.earlier());
        days.days().forEach(day -> add(numbers, day));
        return new Document("days", numbers)
                .append(
                        "steps",
                        book.steps().stream()
                                .map(step -> new Document("tier", step.tier())
                                        .append("rank", step.rank())
                                        .append("since", step.since().toString())
                                        .append("trigger", step.trigger())
                                        .append(
                                                "through",
                                                step.through() == null
                                                        ? null
                                                        : step.through().toString()))
                                .toList())
                .append("stopped", book.stopped());
    }

    static TierBook read(Document written) {
        List<Long> numbers = written.getList("days", Long.class);
        List<CountedDay> days = new ArrayList<>(numbers.size() / NUMBERS_PER_DAY);
        for (int at = 0; at < numbers.size(); at += NUMBERS_PER_DAY) {
            days.add(new CountedDay(
                    LocalDate.ofEpochDay(numbers.get(at)),
                    numbers.get(at + 1),
                    numbers.get(at + 2),
                    numbers.get(at + 3)));
        }
        return new TierBook(
                new CountedDays(days.subList(1, days.size()), days.getFirst()),
                written.getList("steps", Document.class).stream()
                        .map(TierBookDocument::step)
                        .toList(),
                written.getBoolean("stopped", false));
    }

    /** Of a state that was saved before days were counted. */
    static TierBook before(Timeline timeline, @Nullable Standing confirmed, @Nullable PendingChange pending) {
        List<TierBook.Step> steps = new ArrayList<>();
        if (confirmed != null) {
            steps.add(new TierBook.Step(confirmed.tier(), confirmed.rank(), confirmed.since(), 0, null));
        }
        if (pending != null) {
            Instant since = timeline.points().isEmpty()
                    ? Instant.EPOCH
                    : timeline.points().getLast().occurredAt();
            steps.add(new TierBook.Step(pending.tier(), pending.rank(), since, pending.triggerSequence(), null));
        }
        return new TierBook(CountedDays.of(timeline), steps, false);
    }

    private static TierBook.Step step(Document written) {
        String through = written.getString("through");
        return new TierBook.Step(
                written.getString("tier"),
                written.getInteger("rank"),
                Instant.parse(written.getString("since")),
                written.getLong("trigger"),
                through == null ? null : LocalDate.parse(through));
    }

    private static void add(List<Long> numbers, CountedDay day) {
        Collections.addAll(numbers, day.day().toEpochDay(), day.minorUnits(), day.points(), day.visits());
    }
}
