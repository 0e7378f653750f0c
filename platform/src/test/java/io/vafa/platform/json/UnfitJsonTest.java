package io.vafa.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class UnfitJsonTest {
    enum Stage {
        SHIPPED
    }

    record Line(long units, Instant at, Stage stage) {
        Line {
            if (units < 0) {
                throw new IllegalArgumentException("units must be at least 0");
            }
        }
    }

    record Report(List<Line> lines) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"lines\":[{\"units\":1},{\"units\":\"x\"}]} | /lines/1/units: must be of type long",
                "{\"lines\":[{\"units\":9223372036854775808}]} | /lines/0/units: must be of type long",
                "{\"lines\":[{}]} | /lines/0/units: must be of type long",
                "{\"lines\":[{\"units\":-1}]} | /lines/0: units must be at least 0",
                "{\"lines\":[{\"units\":1,\"at\":\"noon\"}]} | /lines/0/at: must be of type Instant",
                "{\"lines\":[{\"units\":1,\"stage\":\"LOST\"}]} | /lines/0/stage: must be of type Stage",
                "[] | must be of type Report",
                "x | is no JSON: line 1, column 1",
                "{\"lines\":[{\"units\":1} | is no JSON: line 1, column 22",
                "{\"lines\" 1} | is no JSON: line 1, column 10",
            })
    void aReaderIsToldWhereAndWhatAndNothingOfOurs(String json, String told) {
        JacksonException unfit = catchThrowableOfType(JacksonException.class, () -> Json.read(json, Report.class));

        assertThat(UnfitJson.explain(unfit)).isEqualTo(told);
    }
}
