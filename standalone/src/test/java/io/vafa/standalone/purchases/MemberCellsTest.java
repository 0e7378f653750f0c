package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberCellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+989120000000", "-5", "@SUM(A1)", "\t=1", "'=1", "''=1", "''+1"})
    void whatASpreadsheetWouldCalculateIsGuardedAndComesBackAsItWas(String text) {
        String cell = MemberCells.guarded(text);

        assertThat(cell).startsWith("'").isEqualTo("'" + text);
        assertThat(MemberCells.unguarded(cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sara", "'Sara'", "O'Neil", "1+1", "a=b", "", "'"})
    void whatItWouldNotStaysAsItIs(String text) {
        assertThat(MemberCells.guarded(text)).isEqualTo(text);
        assertThat(MemberCells.unguarded(text)).isEqualTo(text);
    }

    @Test
    void severalTextsInACellAreToldApart() {
        List<String> texts = List.of("a|b", "c\\d", "e");

        assertThat(MemberCells.split(MemberCells.joined(texts))).isEqualTo(texts);
        assertThat(MemberCells.split(" 1 | |2")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource({"whole-number,۳۸", "whole-number,٣٨", "whole-number,38"})
    void numbersAreReadInAllDigits(String type, String cell) {
        assertThat(MemberCells.value(type, cell)).isEqualTo(38L);
    }

    @Test
    void whatFitsNowhereStaysForThePlatformToJudge() {
        assertThat(MemberCells.value("whole-number", "many")).isEqualTo("many");
        assertThat(MemberCells.value("yes-no", "perhaps")).isEqualTo("perhaps");
        assertThat(MemberCells.value("yes-no", "خیر")).isEqualTo(false);
        assertThat(MemberCells.value("text", "۳۸")).isEqualTo("۳۸");
    }
}
