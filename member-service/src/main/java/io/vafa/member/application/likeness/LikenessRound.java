package io.vafa.member.application.likeness;

import io.vafa.member.application.MemberPages;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.likeness.LikenessPlaces.Place;
import io.vafa.member.application.likeness.LikenessTasks.Task;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.likeness.Trait;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the traits of members who enrolled or were changed, in the way of none of them; and once at those of all, when a programme compares
 * something else than before.
 */
public final class LikenessRound implements Runnable {
    /** Tasks that are forgotten at a time. */
    private static final int BATCH = 500;

    /** Longer than anybody takes from noting a change to recording it. */
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    private final Programs programs;
    private final ProfileTerms terms;
    private final LikenessTasks tasks;
    private final LikenessPlaces places;
    private final MemberPages pages;
    private final LikenessDesk desk;
    private final Clock clock;

    public LikenessRound(
            Programs programs,
            ProfileTerms terms,
            LikenessTasks tasks,
            LikenessPlaces places,
            MemberPages pages,
            LikenessDesk desk,
            Clock clock) {
        this.programs = programs;
        this.terms = terms;
        this.tasks = tasks;
        this.places = places;
        this.pages = pages;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void run() {
        List<Task> done = new ArrayList<>();
        List<RuntimeException> failed = new ArrayList<>();
        tasks.each(task -> {
            // One that fails must not keep the others waiting.
            try {
                if (follow(task)) {
                    done.add(task);
                }
            } catch (RuntimeException failure) {
                if (failed.isEmpty()) {
                    failed.add(failure);
                }
            }
            if (done.size() >= BATCH) {
                tasks.done(done);
                done.clear();
            }
        });
        tasks.done(done);
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
        programs.all().forEach(this::lookAtAll);
    }

    /** Whether it is done with. */
    private boolean follow(Task task) {
        long number = desk.number(task.program(), task.member());
        boolean isRecorded = number == 0 || number >= task.number();
        if (isRecorded) {
            desk.follow(task.program(), task.member());
        }
        return isRecorded || task.at().isBefore(clock.instant().minus(GIVEN_UP));
    }

    private void lookAtAll(String program) {
        String compared = terms.of(program).alike().stream()
                .map(Trait.Kind::word)
                .sorted()
                .collect(Collectors.joining(","));
        Place place = places.find(program)
                .filter(before -> before.compared().equals(compared))
                .orElse(new Place(compared, null, false));
        @Nullable String cursor = place.cursor();
        boolean done = place.done();
        while (!done) {
            MemberPages.Page page = pages.after(program, cursor, MemberPages.PAGE_MAX);
            page.members().stream().map(MemberRecord::member).forEach(member -> desk.follow(program, member));
            cursor = page.next();
            done = cursor == null;
            places.save(program, new Place(compared, cursor, done));
        }
    }
}
