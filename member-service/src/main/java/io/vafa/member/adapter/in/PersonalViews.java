package io.vafa.member.adapter.in;

import io.vafa.member.domain.Consent;
import io.vafa.member.domain.Known.KeptDate;
import io.vafa.member.domain.date.ImportantDate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parts of a record as they are shown whole, in the words in which they are told: what is stored spells its constants otherwise. */
final class PersonalViews {
    private PersonalViews() {}

    /**
     * An important date.
     *
     * @param calendar in small letters, for example {@code jalali}
     */
    record DateView(
            String name,
            @Nullable String person,
            @Nullable String relation,
            String calendar,
            @Nullable Integer year,
            int month,
            int day,
            List<Integer> leadDays) {
        static DateView of(ImportantDate date) {
            return new DateView(
                    date.name(),
                    date.person(),
                    date.relation(),
                    JsonObject.word(date.calendar()),
                    date.year(),
                    date.month(),
                    date.day(),
                    date.leadDays());
        }

        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "DateView[…]";
        }
    }

    /** A date with its id. */
    record KeptDateView(long id, DateView date) {
        static KeptDateView of(KeptDate kept) {
            return new KeptDateView(kept.id(), DateView.of(kept.date()));
        }
    }

    /**
     * What a member agreed to, with its proof.
     *
     * @param state in small letters, for example {@code given}
     */
    record ConsentView(
            String channel,
            String purpose,
            String state,
            Instant at,
            Consent.Proof proof,
            @Nullable String address,
            @Nullable Instant askedAt,
            @Nullable String partner) {
        static ConsentView of(Consent consent) {
            return new ConsentView(
                    consent.channel(),
                    consent.purpose(),
                    JsonObject.word(consent.state()),
                    consent.at(),
                    consent.proof(),
                    consent.address(),
                    consent.askedAt(),
                    consent.partner());
        }

        /** Says what it is about: the rest does not belong in logs. */
        @Override
        public String toString() {
            return "ConsentView[" + channel + ", " + purpose + "]";
        }
    }

    /** What a change told, by field. */
    static Map<String, Object> told(Map<String, Object> values) {
        Map<String, Object> told = new TreeMap<>(values);
        told.replaceAll((_, value) -> switch (value) {
            case ImportantDate date -> DateView.of(date);
            case Consent consent -> ConsentView.of(consent);
            default -> value;
        });
        return told;
    }
}
