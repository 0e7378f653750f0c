package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenMarksTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_122})
    void itRemembersAsAMapDoes(long seed) {
        Random random = new Random(seed);
        SeenMarks marks = new SeenMarks(100_000);
        Map<Long, Integer> model = new HashMap<>();

        for (int line = 1; line <= 20_000; line++) {
            long mark = random.nextInt(5) == 0 ? random.nextInt(100) : random.nextLong();
            Integer before = model.putIfAbsent(mark, line);
            assertThat(marks.first(mark, line))
                    .as("seed %d, line %d", seed, line)
                    .isEqualTo(before == null ? 0 : before);
        }
        assertThat(marks.isFull()).isFalse();
    }

    @Test
    void aLineIsNotItsOwnRepetition() {
        SeenMarks marks = new SeenMarks(10);

        assertThat(marks.first(5, 3)).isZero();
        assertThat(marks.first(5, 3)).isZero();
        assertThat(marks.first(5, 4)).isEqualTo(3);
    }

    @Test
    void beyondItsBoundItSaysSo() {
        SeenMarks marks = new SeenMarks(2);
        marks.first(1, 1);
        marks.first(2, 2);

        assertThat(marks.first(3, 3)).isZero();
        assertThat(marks.first(3, 4)).isZero();
        assertThat(marks.first(1, 5)).isEqualTo(1);
        assertThat(marks.isFull()).isTrue();
    }
}
