package io.vafa.points.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.eventing.BatchHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnsweredSetAsidesTest {
    @Test
    void theStageHearsEverythingThatAHandlerHears() {
        assertThat(Arrays.stream(AnsweredSetAsides.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(Arrays.stream(BatchHandler.class.getMethods())
                        .map(Method::getName)
                        .toList());
    }
}
