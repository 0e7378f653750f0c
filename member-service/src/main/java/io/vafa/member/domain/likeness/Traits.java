package io.vafa.member.domain.likeness;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Known.KeptDate;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.date.DateCalendars;
import io.vafa.member.domain.date.ImportantDate;
import io.vafa.member.domain.likeness.Trait.Kind;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads out of a record what another record of the same person would have as well. */
public final class Traits {
    /** A record has at most so many, the first of each kind first. */
    public static final int TRAITS_MAX = 20;

    /** By this name a date without a person is the member's own day of birth. */
    static final String BIRTHDAY = "birthday";

    private static final Set<String> FIELDS = Set.of(
            Profile.EMAIL, Profile.NAME, Profile.FIRST_NAME, Profile.LAST_NAME, MemberTerms.PHONE, MemberChange.DATES);

    private Traits() {}

    /** Whether a change may have made a trait, or ended one. */
    public static boolean touchedBy(Collection<String> fields) {
        return !Collections.disjoint(FIELDS, fields);
    }

    /**
     * The traits of a record.
     *
     * @param compared of which kinds
     */
    public static Set<Trait> of(MemberRecord record, Set<Kind> compared, DateCalendars calendars) {
        Set<Trait> traits = new LinkedHashSet<>();
        String email = record.profile().email();
        if (compared.contains(Kind.EMAIL) && email != null && !email.isBlank()) {
            traits.add(new Trait(Kind.EMAIL, email.strip().toLowerCase(Locale.ROOT)));
        }
        if (compared.contains(Kind.NAME_AND_BIRTHDAY)) {
            List<String> birthdays = birthdays(record, calendars).toList();
            fullNames(record.profile())
                    .forEach(name ->
                            birthdays.forEach(day -> traits.add(new Trait(Kind.NAME_AND_BIRTHDAY, name + "\n" + day))));
        }
        if (compared.contains(Kind.PHONE)) {
            record.identifiers().stream()
                    .filter(identifier -> identifier.kind().equals(MemberTerms.PHONE))
                    .map(Identifier::value)
                    .forEach(number -> traits.add(new Trait(Kind.PHONE, number)));
        }
        return traits.stream().limit(TRAITS_MAX).collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    /** However it was told: in one field, or in two. */
    private static Stream<String> fullNames(Profile profile) {
        String whole = profile.name();
        String first = profile.text(Profile.FIRST_NAME);
        String last = profile.text(Profile.LAST_NAME);
        Stream<String> told = whole == null ? Stream.empty() : Stream.of(whole);
        Stream<String> put = first == null || last == null ? Stream.empty() : Stream.of(first + " " + last);
        return Stream.concat(told, put)
                .filter(PlainName::isFull)
                .map(PlainName::of)
                .filter(name -> !name.isEmpty())
                .distinct();
    }

    private static Stream<String> birthdays(MemberRecord record, DateCalendars calendars) {
        return record.known().dates().stream()
                .map(KeptDate::date)
                .filter(date -> date.name().equalsIgnoreCase(BIRTHDAY))
                .filter(date -> date.person() == null && date.relation() == null)
                .map(date -> day(date, calendars))
                .distinct();
    }

    /** A day with its year is the same in all calendars; one without is known in its own only. */
    private static String day(ImportantDate date, DateCalendars calendars) {
        if (date.year() != null) {
            try {
                return calendars
                        .of(date.calendar())
                        .date(date.year(), date.month(), date.day())
                        .toString();
            } catch (DateTimeException beyond) {
                // No calendar reaches as far as people may err; it is compared as it was told.
            }
        }
        return date.calendar() + "/" + date.year() + "/" + date.month() + "/" + date.day();
    }
}
