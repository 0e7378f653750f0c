package io.vafa.points.ledger.adapter.in;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.web.RequestRefusedException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"})
    void noTextIsAFormula(String text) {
        String cell = StatementCsv.text(text);

        assertThat(cell.startsWith("\"") ? cell.substring(1) : cell).startsWith("'");
    }

    @Test
    void aTextStaysInItsCell() {
        assertThat(StatementCsv.text("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\"\nc\"");
        assertThat(StatementCsv.text("plain 1-2")).isEqualTo("plain 1-2");
        assertThat(StatementCsv.text(null)).isEmpty();
    }

    @Test
    void aCursorIsReadAsItWasWritten() {
        assertThat(Cursor.read("t", Cursor.of("t", 3, 9), 2, 9)).containsExactly(3, 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "dC4z", "dC4zLjEx", "dC4wLjE", "ci4zLjk"})
    void whatIsNoCursorOfOursIsRefused(String cursor) {
        Assertions.assertThatThrownBy(() -> Cursor.read("t", cursor, 2, 9)).isInstanceOf(RequestRefusedException.class);
    }
}
