package io.vafa.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private static final double NEARLY_NOTHING = 1e-6;

    @Test
    void whoeverRunsItIsToldWhatAFullCollectionLeavesAndHowToGetMore() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (HeapWatch _ = HeapWatch.start(NEARLY_NOTHING, told::add)) {
            await().until(() -> {
                System.gc();
                return !told.isEmpty();
            });
        }

        assertThat(told.getFirst())
                .matches(
                        "Memory is nearly full: [\\d,]+ of [\\d,]+ MiB are in use after a collection\\..*VAFA_HEAP=\\d+g ./vafa up");
    }
}
