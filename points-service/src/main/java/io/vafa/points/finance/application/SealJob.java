package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.BrokenBookException;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.ledger.application.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Seals a programme's days, one after another: a job beside the ledger, which reads the name of every member and the entries
 * that no seal covers yet. Any number of instances may run it: one at a time does, and if two did, one seal would win.
 */
public final class SealJob {
    /** Members looked at together. */
    static final int PAGE = 500;

    /** How often a day may be sealed before it is over. */
    public static final int EARLY_PER_DAY_MAX = 48;

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final Seals seals;
    private final SealCatalog catalog;
    private final SealedMembers members;
    private final Journal journal;
    private final FinanceTerms terms;
    private final Clock clock;
    private final Duration delay;
    private final Supplier<String> runs;

    /**
     * A job.
     *
     * @param delay how long after a day's end it is sealed, so that what is being written then is found
     * @param runs makes names of attempts, none of them twice
     */
    public SealJob(
            Seals seals,
            SealCatalog catalog,
            SealedMembers members,
            Journal journal,
            FinanceTerms terms,
            Clock clock,
            Duration delay,
            Supplier<String> runs) {
        this.seals = seals;
        this.catalog = catalog;
        this.members = members;
        this.journal = journal;
        this.terms = terms;
        this.clock = clock;
        this.delay = delay;
        this.runs = runs;
    }

    /** What became of it. */
    public sealed interface Result {
        record Sealed(Seal seal) implements Result {}

        /** No day is over that is not sealed. */
        record NothingDue() implements Result {}

        /** Another instance is at it, or was faster. */
        record Busy() implements Result {}

        /** The running day was sealed so often that it has to end first. */
        record TooOften() implements Result {}

        record UnknownProgram() implements Result {}
    }

    /** Seals the earliest day that is over and not sealed; the first seal ever takes all before it along. */
    public Result sealNextDay(String program) {
        Instant now = clock.instant();
        Optional<Next> next = next(program, now);
        if (next.isEmpty()) {
            return new Result.UnknownProgram();
        }
        Instant cut = next.get().days().endOf(next.get().day());
        return cut.plus(delay).isAfter(now) ? new Result.NothingDue() : seal(program, next.get(), cut, true);
    }

    /** Seals what there is of the running day, if all days before it are sealed. */
    public Result sealEarly(String program) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Next> next = next(program, now);
        if (next.isEmpty()) {
            return new Result.UnknownProgram();
        }
        long today = next.get().before().stream()
                .filter(seal -> seal.day().equals(next.get().day()))
                .count();
        if (today >= EARLY_PER_DAY_MAX) {
            return new Result.TooOften();
        }
        Instant end = next.get().days().endOf(next.get().day());
        return end.isAfter(now) ? seal(program, next.get(), now, false) : new Result.NothingDue();
    }

    /** The day that comes next. */
    private record Next(List<Seal> before, LocalDate day, ProgramDays days) {
        @Nullable
        Seal last() {
            return before.isEmpty() ? null : before.getLast();
        }
    }

    private Optional<Next> next(String program, Instant now) {
        List<Seal> before = catalog.all(program);
        Instant since = before.isEmpty() ? now : before.getLast().cut();
        return terms.days(program, since).map(days -> {
            if (before.isEmpty()) {
                return new Next(before, days.day(now).minusDays(1), days);
            }
            Seal last = before.getLast();
            return new Next(before, last.endsDay() ? last.day().plusDays(1) : last.day(), days);
        });
    }

    private Result seal(String program, Next next, Instant cut, boolean endsDay) {
        String run = runs.get();
        if (!lease(program, run)) {
            return new Result.Busy();
        }
        try {
            tidy(program, next.before());
            Seal.Header header = Seal.Header.after(next.last(), program, next.day(), endsDay, cut);
            seals.begin(new Seals.Attempt(run, program, header.number(), clock.instant()));
            SealRun attempt = new SealRun(
                    seals, journal, new SealContents(seals), next.before(), header, terms, next.days(), run);
            members.inPages(program, PAGE, page -> {
                keepLease(program, run);
                attempt.page(page);
            });
            Seal seal = attempt.end();
            // Whoever lost the lease may have been taken for dead, and its lines been removed.
            keepLease(program, run);
            if (!seals.insert(seal)) {
                seals.remove(run);
                seals.end(run);
                return new Result.Busy();
            }
            seals.end(run);
            return new Result.Sealed(seal);
        } catch (LeaseLostException late) {
            return new Result.Busy();
        } catch (BrokenBookException broken) {
            // It will be tried again and again until somebody helps, and must not fill the store meanwhile.
            seals.remove(run);
            seals.end(run);
            throw broken;
        } finally {
            seals.release(program, run);
        }
    }

    private boolean lease(String program, String run) {
        Instant now = clock.instant();
        return seals.lease(program, run, now, now.plus(LEASE));
    }

    private void keepLease(String program, String run) {
        if (!lease(program, run)) {
            throw new LeaseLostException();
        }
    }

    /** This instance stood still for so long that another may have begun. */
    private static final class LeaseLostException extends RuntimeException {}

    /** Removes what attempts left behind that nobody will finish. */
    private void tidy(String program, List<Seal> before) {
        for (Seals.Attempt attempt : seals.attempts(program)) {
            boolean won = before.stream().anyMatch(seal -> seal.run().equals(attempt.run()));
            if (won) {
                seals.end(attempt.run());
            } else if (attempt.beganAt().plus(ABANDONED_AFTER).isBefore(clock.instant())) {
                seals.remove(attempt.run());
                seals.end(attempt.run());
            }
        }
    }
}
