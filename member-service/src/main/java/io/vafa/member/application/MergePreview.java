package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.domain.Consent;
import io.vafa.member.domain.MemberRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what would become of two members' records if they were merged, by what a merge does. */
public final class MergePreview {
    private final Merging merging;
    private final MemberRecords records;
    private final MergedRecords merged;

    public MergePreview(Merging merging, MemberRecords records, MergedRecords merged) {
        this.merging = merging;
        this.records = records;
        this.merged = merged;
    }

    /** What leads to one of both, and goes on doing so. */
    public record Leading(String member, String kind, String masked) {}

    /**
     * What counts of what both said.
     *
     * @param of whose word it is
     */
    public record Word(String channel, String purpose, String state, Instant since, String of) {}

    /** How much there is to read of one of both; it stays under their id. */
    public record Part(String member, int dates, long changes) {}

    /**
     * What would become of the records.
     *
     * @param into as whom the member would go on, which is another than was asked for if that one goes on as another
     * @param refusal why it would be refused; null: it would not be
     */
    public record Seen(
            String member,
            String into,
            @Nullable String refusal,
            List<Leading> identifiers,
            List<Word> consents,
            List<Part> parts) {}

    /** Of two members about whom something is known. */
    public Seen of(String program, String member, String into) {
        String last = merging.current(into);
        MergeOutcome refusal = merging.refusal(program, member, into);
        List<MemberRecord> people = new ArrayList<>();
        find(program, last).ifPresent(people::add);
        people.addAll(merged.of(program, last));
        if (!last.equals(member)) {
            find(program, member).ifPresent(people::add);
            people.addAll(merged.of(program, member));
        }
        return new Seen(
                member,
                last,
                refusal instanceof MergeOutcome.Refused refused ? refused.code().name() : null,
                people.stream()
                        .flatMap(record -> record.identifiers().stream()
                                .filter(identifier -> identifier.leadsStill())
                                .map(identifier ->
                                        new Leading(record.member(), identifier.kind(), identifier.masked())))
                        .toList(),
                people.isEmpty() ? List.of() : words(people.getFirst(), people.subList(1, people.size())),
                people.stream()
                        .map(record ->
                                new Part(record.member(), record.known().dates().size(), record.number()))
                        .toList());
    }

    private Optional<MemberRecord> find(String program, String member) {
        return records.find(program, member) instanceof Found.Present(MemberRecord record)
                ? Optional.of(record)
                : Optional.empty();
    }

    private static List<Word> words(MemberRecord goesOn, Collection<MemberRecord> others) {
        return goesOn.hearing(others).known().consents().values().stream()
                .sorted(Comparator.comparing(Consent::key))
                .map(consent -> new Word(
                        consent.channel(),
                        consent.purpose(),
                        consent.state().name().toLowerCase(Locale.ROOT),
                        consent.at(),
                        whose(consent, goesOn, others)))
                .toList();
    }

    private static String whose(Consent consent, MemberRecord goesOn, Collection<MemberRecord> others) {
        return others.stream()
                .filter(record -> consent.equals(record.known().consents().get(consent.key())))
                .filter(_ -> !consent.equals(goesOn.known().consents().get(consent.key())))
                .map(MemberRecord::member)
                .findFirst()
                .orElse(goesOn.member());
    }
}
