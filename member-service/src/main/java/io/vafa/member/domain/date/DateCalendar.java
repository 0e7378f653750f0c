package io.vafa.member.domain.date;

import java.time.LocalDate;

/** A calendar as the dates of a member need it: years of twelve months, whose lengths may differ from year to year. */
public interface DateCalendar {
    /** The year in which a date lies. */
    int year(LocalDate date);

    /** How many days a month of a year has. */
    int monthLength(int year, int month);

    /** The date of a day that exists; month and day count from 1. */
    LocalDate date(int year, int month, int day);

    /** How many days a month has in a year in which it is longest. */
    int monthLengthMax(int month);
}
