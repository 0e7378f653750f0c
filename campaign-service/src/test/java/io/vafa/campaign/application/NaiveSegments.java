package io.vafa.campaign.application;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Who is in which segment, by reading the journals from the first line each time and comparing everybody with everybody. */
final class NaiveSegments {
    private static final int ALL = 10_000;

    /** What is left of a purchase. */
    private record Bought(LocalDate day, long cents) {}

    private final Map<String, List<Bought>> bought = new HashMap<>();

    /**
     * As the journals stand.
     *
     * @param merged members who go on as others, with those as whom they go on
     */
    NaiveSegments(Map<String, List<JournalEntry>> journals, Map<String, String> merged) {
        journals.forEach(
                (member, journal) -> bought.computeIfAbsent(merged.getOrDefault(member, member), _ -> new ArrayList<>())
                        .addAll(read(journal)));
    }

    private static List<Bought> read(List<JournalEntry> journal) {
        Map<Long, Bought> rest = new HashMap<>();
        for (JournalEntry entry : journal) {
            if (entry.kind() == JournalEntry.Kind.PURCHASE
                    && entry.purchase() != null
                    && entry.outcome().status() == Outcome.Status.ACCEPTED) {
                rest.put(
                        entry.sequence(),
                        new Bought(
                                LocalDate.ofInstant(entry.purchase().occurredAt(), ZoneOffset.UTC),
                                entry.purchase().amount().minorUnits()));
            }
            for (Posting posting : entry.postings()) {
                if (posting instanceof Posting.PurchaseReturned returned) {
                    rest.computeIfPresent(
                            returned.purchase(),
                            (_, before) ->
                                    new Bought(before.day(), returned.after().amountMinorUnits()));
                }
            }
        }
        return rest.values().stream().filter(one -> one.cents() > 0).toList();
    }

    /** Everybody who counts. */
    Set<String> members() {
        return new TreeSet<>(bought.keySet());
    }

    private List<Bought> between(String member, LocalDate first, LocalDate last) {
        return bought.getOrDefault(member, List.of()).stream()
                .filter(one -> !one.day().isBefore(first) && !one.day().isAfter(last))
                .toList();
    }

    private long spend(String member, LocalDate first, LocalDate last) {
        return between(member, first, last).stream().mapToLong(Bought::cents).sum();
    }

    private long visits(String member, LocalDate first, LocalDate last) {
        return between(member, first, last).size();
    }

    private long recency(String member, LocalDate first, LocalDate last) {
        return between(member, first, last).stream()
                .mapToLong(one -> one.day().toEpochDay())
                .max()
                .orElse(0);
    }

    /** A measure of a member from one day to another. */
    private interface Measured {
        long of(String member, LocalDate first, LocalDate last);
    }

    /** Whether a member has at least what so many of those who bought something, as the day began, have less than. */
    private boolean isAbove(Measured measured, String member, int parts, int days, LocalDate day) {
        LocalDate first = day.minusDays(days);
        List<Long> all = members().stream()
                .map(each -> measured.of(each, first, day.minusDays(1)))
                .filter(value -> value > 0)
                .toList();
        long value = measured.of(member, first, day);
        return !all.isEmpty()
                && value > 0
                && all.stream().filter(other -> other < value).count() * ALL >= (long) parts * all.size();
    }

    private int score(Measured measured, String member, int days, LocalDate day) {
        int score = 0;
        while (score < 5 && isAbove(measured, member, score * 2_000, days, day)) {
            score++;
        }
        return score;
    }

    Set<String> topSpend(int percent, int days, LocalDate day) {
        return those(member -> isAbove(this::spend, member, ALL - 100 * percent, days, day));
    }

    Set<String> topVisits(int percent, int days, LocalDate day) {
        return those(member -> isAbove(this::visits, member, ALL - 100 * percent, days, day));
    }

    Set<String> scored(int recency, int frequency, int monetary, int days, LocalDate day) {
        return those(member -> score(this::recency, member, days, day) >= recency
                && score(this::visits, member, days, day) >= frequency
                && score(this::spend, member, days, day) >= monetary
                && !between(member, day.minusDays(days), day).isEmpty());
    }

    long spent(Set<String> some, int days, LocalDate day) {
        return some.stream()
                .mapToLong(member -> spend(member, day.minusDays(days), day))
                .sum();
    }

    private Set<String> those(Function<String, Boolean> are) {
        Set<String> those = new TreeSet<>(members());
        those.removeIf(member -> !are.apply(member));
        return those;
    }
}
