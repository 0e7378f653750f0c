package io.vafa.campaign.domain.figure;

import io.vafa.contracts.activity.Activity;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a member answered in activities that bear a score, and did not withdraw.
 *
 * @param latest in the order of the journal; at most {@link #ANSWERS_MAX}: beyond that, of the kind that there are most of, what was answered first goes first
 * @param forgotten by kind, when the latest of those was answered that went so
 */
public record Answers(List<Answer> latest, SortedMap<String, Instant> forgotten) {
    /** More than most members ever answer; whoever answers weekly is remembered for a year. */
    public static final int ANSWERS_MAX = 64;

    /** Nothing was answered. */
    public static final Answers NONE = new Answers(List.of(), new TreeMap<>());

    public Answers {
        latest = List.copyOf(latest);
        forgotten = Collections.unmodifiableSortedMap(new TreeMap<>(forgotten));
    }

    /** After an entry. */
    public Answers after(JournalEntry entry) {
        Answers after = this;
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.ActivityWithdrawn withdrawn) {
                after = after.without(withdrawn.activity());
            }
        }
        Activity activity = entry.activity();
        if (entry.kind() != JournalEntry.Kind.ACTIVITY
                || activity == null
                || entry.outcome().status() == Outcome.Status.REFUSED) {
            return after;
        }
        SortedMap<String, Integer> scores = new TreeMap<>();
        activity.numbers().forEach((name, number) -> {
            if (number <= Answer.SCORE_MAX) {
                scores.put(name, Math.toIntExact(number));
            }
        });
        return scores.isEmpty()
                ? after
                : after.with(
                        new Answer(entry.sequence(), activity.kind(), activity.store(), activity.occurredAt(), scores));
    }

    private Answers with(Answer answer) {
        List<Answer> more = new ArrayList<>(latest);
        more.add(answer);
        SortedMap<String, Instant> gone = new TreeMap<>(forgotten);
        while (more.size() > ANSWERS_MAX) {
            Answer first = firstOfMost(more);
            more.remove(first);
            gone.merge(first.kind(), first.at(), (one, other) -> one.isAfter(other) ? one : other);
        }
        return new Answers(more, gone);
    }

    /** So that whoever reports each walk does not crowd out the one survey that was answered. */
    private static Answer firstOfMost(List<Answer> answers) {
        Map<String, Long> howMany =
                answers.stream().collect(Collectors.groupingBy(Answer::kind, Collectors.counting()));
        String most = Collections.min(
                        howMany.entrySet(),
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry::getKey))
                .getKey();
        return answers.stream()
                .filter(answer -> answer.kind().equals(most))
                .min(Comparator.comparing(Answer::at).thenComparingLong(Answer::sequence))
                .orElseThrow();
    }

    private Answers without(long sequence) {
        return new Answers(
                latest.stream().filter(answer -> answer.sequence() != sequence).toList(), forgotten);
    }
}
