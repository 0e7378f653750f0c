package io.vafa.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {
    record Line(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity, long pieces) {}

    @Test
    void aDecimalWrittenAsTextIsReadAgainWithAllItsDigits() {
        Line line = new Line(new BigDecimal("0.350"), 1);

        assertThat(Json.writeText(line)).contains("\"quantity\":\"0.350\"");
        assertThat(Json.read(Json.write(line), Line.class)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quantity\": \"1\", \"pieces\": \"1\"}",
                "{\"quantity\": \"1\", \"pieces\": 1.5}",
                "{\"quantity\": \"much\", \"pieces\": 1}",
                "{\"quantity\": true, \"pieces\": 1}"
            })
    void aWrongTypeIsRefused(String json) {
        assertThatThrownBy(() -> Json.read(json, Line.class)).isInstanceOf(JacksonException.class);
    }
}
