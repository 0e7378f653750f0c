package io.vafa.points.finance.adapter.in;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void nothingThatSomebodyNamedIsAFormulaInASpreadsheet() {
        Csv csv = new Csv("a", "b", "c", "d", "e", "f", "g");
        csv.row(Arrays.asList("=1+1", "+2", "-3", "@x", "\tpad", -5L, null));

        assertThat(text(csv)).isEqualTo("a,b,c,d,e,f,g\r\n'=1+1,'+2,'-3,'@x,'\tpad,-5,\r\n");
    }

    @Test
    void commasQuotesAndLinesStayInTheirCell() {
        Csv csv = new Csv("a", "b", "c");
        csv.row(Arrays.asList("x,y", "say \"no\"", "two\nlines"));

        assertThat(text(csv)).isEqualTo("a,b,c\r\n\"x,y\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }

    private static String text(Csv csv) {
        return new String(Objects.requireNonNull(csv.answer().getBody()), StandardCharsets.UTF_8);
    }
}
