package io.vafa.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void namesStandLeftAndFiguresStandRightBelowTheirHeading() {
        Table table = Table.headed("section", "version", "changed")
                .row("program", "1", "yes")
                .row("tiers", "12", "no");

        assertThat(table.lines())
                .containsExactly(
                        "section   version   changed",
                        "-------   -------   -------",
                        "program         1   yes",
                        "tiers          12   no");
    }

    @Test
    void persianCellsAreMeasuredInCharacters() {
        assertThat(Table.plain().row("نام", "1").row("abcd", "22").lines()).containsExactly("نام     1", "abcd   22");
    }
}
