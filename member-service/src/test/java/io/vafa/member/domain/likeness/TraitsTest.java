package io.vafa.member.domain.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.adapter.out.YearCalendars;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.date.ImportantDate;
import io.vafa.member.domain.likeness.Trait.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitsTest {
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    @ParameterizedTest
    @CsvSource({
        "Sara Karimi, SARA  karimi",
        "José Núñez, jose nunez",
        "Straße Groß, STRASSE GROSS",
        "علی كريمي, علی کریمی",
        "علی\u200cرضا کریمی, علیرضا کریمی",
        "علی رضا کریمی, علی\u200cرضا کریمی",
        "آرش کریمی, ارش کریمی",
        "مُحَمَّد رضایی, محمد رضايى",
        "فاطمة الزهرا, فاطمه الزهرا",
        "کـــریم احمدی, کریم احمدی",
        "Anne-Marie O'Neil, anne marie oneil",
    })
    void aNameIsTheSameHoweverItIsWritten(String one, String other) {
        assertThat(PlainName.of(one)).isEqualTo(PlainName.of(other)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Sara Karimi, Sarah Karimi", "علی کریمی, علی کریم", "Ali Reza, Reza Ali"})
    void otherNamesAreOthers(String one, String other) {
        assertThat(PlainName.of(one)).isNotEqualTo(PlainName.of(other));
    }

    @Test
    void anAddressIsComparedWithoutItsCase() {
        assertThat(common(told(Map.of("email", "Sara@Example.org")), told(Map.of("email", "sara@example.org "))))
                .containsExactly(Kind.EMAIL);
    }

    @Test
    void aFullNameNeedsTheBirthdayAndTheBirthdayTheFullName() {
        MemberRecord one = told(Map.of("name", "Sara Karimi"), birthday("GREGORIAN", 1991, 3, 21));

        assertThat(common(one, told(Map.of("firstName", "sara", "lastName", "KARIMI"), birthday("JALALI", 1370, 1, 1))))
                .containsExactly(Kind.NAME_AND_BIRTHDAY);
        assertThat(common(one, told(Map.of("name", "Sara Karimi"), birthday("GREGORIAN", 1991, 3, 22))))
                .isEmpty();
        assertThat(common(one, told(Map.of("name", "Sara Karimi")))).isEmpty();
        assertThat(common(one, told(Map.of("name", "Sara Karami"), birthday("GREGORIAN", 1991, 3, 21))))
                .isEmpty();
        MemberRecord half = told(Map.of("name", "Sara"), birthday("GREGORIAN", 1991, 3, 21));
        assertThat(common(half, half)).isEmpty();
    }

    @Test
    void aBirthdayWithoutItsYearIsTheSameInItsOwnCalendarOnly() {
        MemberRecord one = told(Map.of("name", "Sara Karimi"), birthday("GREGORIAN", null, 3, 21));

        assertThat(common(one, told(Map.of("name", "Sara Karimi"), birthday("GREGORIAN", null, 3, 21))))
                .containsExactly(Kind.NAME_AND_BIRTHDAY);
        assertThat(common(one, told(Map.of("name", "Sara Karimi"), birthday("GREGORIAN", 1991, 3, 21))))
                .isEmpty();
        assertThat(common(one, told(Map.of("name", "Sara Karimi"), birthday("JALALI", null, 3, 21))))
                .isEmpty();
    }

    @Test
    void theBirthdayOfSomebodyElseIsNotTheMembersOwn() {
        ImportantDate mothers = new ImportantDate(
                "birthday", "Maryam", "mother", ImportantDate.Kind.GREGORIAN, 1960, 3, 21, List.of(0));
        MemberRecord one = told(Map.of("name", "Sara Karimi"), mothers);

        assertThat(common(one, one)).isEmpty();
    }

    @Test
    void aNumberThatEndedIsComparedAsWell() {
        assertThat(common(told(Map.of()), told(Map.of()))).isEmpty();
        MemberRecord one = record(Map.of(), List.of(), "phone");
        assertThat(common(one, one)).containsExactly(Kind.PHONE);
    }

    @Test
    void onlyWhatIsAskedForIsCompared() {
        MemberRecord record =
                told(Map.of("name", "Sara Karimi", "email", "sara@example.org"), birthday("GREGORIAN", 1991, 3, 21));

        assertThat(Traits.of(record, Set.of(), new YearCalendars())).isEmpty();
        assertThat(Traits.of(record, Set.of(Kind.EMAIL), new YearCalendars()))
                .extracting(Trait::kind)
                .containsExactly(Kind.EMAIL);
    }

    private static Set<Kind> common(MemberRecord one, MemberRecord other) {
        Set<Trait> theirs = Traits.of(other, ALL, new YearCalendars());
        return Traits.of(one, ALL, new YearCalendars()).stream()
                .filter(theirs::contains)
                .map(Trait::kind)
                .collect(Collectors.toSet());
    }

    private static ImportantDate birthday(String calendar, @Nullable Integer year, int month, int day) {
        return new ImportantDate(
                "Birthday", null, null, ImportantDate.Kind.valueOf(calendar), year, month, day, List.of(0));
    }

    private static MemberRecord told(Map<String, Object> profile, ImportantDate... dates) {
        return record(profile, List.of(dates), "card");
    }

    private static MemberRecord record(Map<String, Object> profile, List<ImportantDate> dates, String kind) {
        return MemberRecord.enrolled(new Member(
                "m",
                "demo",
                List.of(new Identifier(kind, "digest", "value")),
                new Profile(profile),
                null,
                false,
                Instant.EPOCH,
                dates,
                List.of()));
    }
}
