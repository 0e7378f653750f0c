package io.vafa.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.domain.SharedDates.SharedDate;
import io.vafa.member.domain.date.ImportantDate;
import io.vafa.member.domain.date.ImportantDate.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedDatesTest {
    @Test
    void theSameNameAndPersonAreOneWhateverDayWasTold() {
        assertThat(counting(
                        List.of(date("birthday", "Maryam", "mother", 2)),
                        List.of(date("Birthday", " maryam", null, 3), date("wedding", "Maryam", null, 3))))
                .containsExactly("one birthday 2", "two wedding 3");
    }

    @Test
    void theMembersOwnDayIsOneHoweverItWasTold() {
        assertThat(counting(List.of(date("birthday", null, null, 2)), List.of(date("birthday", null, null, 9))))
                .containsExactly("one birthday 2");
    }

    @Test
    void twoChildrenWhomNobodyNamedAreTwoUnlessTheirDayIsTheSame() {
        assertThat(counting(
                        List.of(date("birthday", null, "child", 2)),
                        List.of(date("birthday", null, "child", 2), date("birthday", null, "child", 9))))
                .containsExactly("one birthday 2", "two birthday 9");
    }

    @Test
    void whoWasNamedIsNotWhoWasNot() {
        assertThat(counting(
                        List.of(date("birthday", "Maryam", "mother", 2)),
                        List.of(date("birthday", null, "mother", 2), date("birthday", null, null, 2))))
                .hasSize(3);
    }

    @Test
    void whatOneToldTwiceIsNotTakenFromThem() {
        assertThat(counting(List.of(), List.of(date("birthday", null, null, 2), date("birthday", null, null, 3))))
                .hasSize(2);
    }

    private static List<String> counting(List<ImportantDate> one, List<ImportantDate> two) {
        return SharedDates.of(record("one", one), List.of(record("two", two))).stream()
                .filter(SharedDate::counts)
                .map(shared -> shared.of() + " " + shared.kept().date().name() + " "
                        + shared.kept().date().day())
                .toList();
    }

    private static MemberRecord record(String member, List<ImportantDate> dates) {
        // Dates of an enrolment are kept the last first.
        return MemberRecord.enrolled(new Member(
                member,
                "demo",
                List.of(new Identifier("card", member, "digest-" + member)),
                Profile.EMPTY,
                null,
                false,
                Instant.EPOCH,
                dates.reversed(),
                List.of()));
    }

    private static ImportantDate date(String name, @Nullable String person, @Nullable String relation, int day) {
        return new ImportantDate(name, person, relation, Kind.GREGORIAN, null, 5, day, List.of(0));
    }
}
