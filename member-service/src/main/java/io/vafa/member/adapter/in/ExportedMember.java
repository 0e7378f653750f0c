package io.vafa.member.adapter.in;

import io.vafa.member.adapter.in.PersonalViews.DateView;
import io.vafa.member.domain.Consent;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Known.KeptDate;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A member as a line of an export: what an enrolment would have to say to make the same member elsewhere, and under {@code member},
 * {@code enrolledAt} and {@code mergedInto} what stays here.
 */
final class ExportedMember {
    private ExportedMember() {}

    private record Way(String kind, String value) {}

    /**
     * A consent, without the address it holds for.
     *
     * @param confirmed null: it is not, or need not be
     */
    private record Agreed(
            String channel,
            String purpose,
            boolean given,
            Instant at,
            String source,
            @Nullable String language,
            @Nullable String textVersion,
            @Nullable String detail,
            @Nullable Boolean confirmed) {

        static Agreed of(Consent consent, MemberRecord record) {
            // What was confirmed for another address has to be confirmed for this one.
            boolean confirmed =
                    consent.address() != null && record.known().allows(consent.channel(), consent.purpose());
            String text = consent.proof().text();
            return new Agreed(
                    consent.channel(),
                    consent.purpose(),
                    consent.state() != Consent.State.WITHDRAWN,
                    consent.at(),
                    consent.proof().source(),
                    consent.proof().language(),
                    text == null ? null : text.substring(text.lastIndexOf('/') + 1),
                    consent.proof().detail(),
                    confirmed ? Boolean.TRUE : null);
        }
    }

    /** The fields in their order. */
    static Map<String, Object> of(MemberRecord record, String current) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("member", record.member());
        line.put("enrolledAt", record.enrolledAt());
        if (!current.equals(record.member())) {
            line.put("mergedInto", current);
        }
        line.put(
                "identifiers",
                record.identifiers().stream()
                        .filter(Identifier::leadsStill)
                        .map(identifier -> new Way(identifier.kind(), identifier.value()))
                        .toList());
        Map<String, Object> attributes = new TreeMap<>(record.profile().values());
        MemberTerms.STANDARD.stream().sorted().forEach(field -> {
            Object value = attributes.remove(field);
            if (value != null) {
                line.put(field, value);
            }
        });
        putSome(line, ProfileReader.ATTRIBUTES, attributes.isEmpty() ? null : attributes);
        List<DateView> days = record.known().dates().stream()
                .map(KeptDate::date)
                .map(DateView::of)
                .toList();
        putSome(line, EnrolmentReader.DATES, days.isEmpty() ? null : days);
        List<Agreed> agreed = record.known().consents().values().stream()
                .sorted(Comparator.comparing(Consent::key))
                .map(consent -> Agreed.of(consent, record))
                .toList();
        putSome(line, EnrolmentReader.CONSENTS, agreed.isEmpty() ? null : agreed);
        return line;
    }

    private static void putSome(Map<String, Object> line, String field, @Nullable Object value) {
        if (value != null) {
            line.put(field, value);
        }
    }
}
