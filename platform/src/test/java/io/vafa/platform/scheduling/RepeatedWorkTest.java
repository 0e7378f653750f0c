package io.vafa.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {
    @Test
    void aRoundThatFailsIsNotTheLast() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(3);
        RepeatedWork work = RepeatedWork.fromStart("test", Duration.ofMillis(1), () -> {
            rounds.countDown();
            throw new IllegalStateException("the store is away");
        });

        work.start();

        assertThat(rounds.await(20, TimeUnit.SECONDS)).isTrue();
        work.stop();
        assertThat(work.isRunning()).isFalse();
    }

    @Test
    void theFirstRoundWaitsWhereItShould() {
        AtomicInteger rounds = new AtomicInteger();
        RepeatedWork work = RepeatedWork.afterPause("test", Duration.ofDays(1), rounds::incrementAndGet);

        work.start();
        work.stop();

        assertThat(rounds).hasValue(0);
    }

    @Test
    void stoppingWaitsForTheRoundInWork() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        RepeatedWork work = RepeatedWork.fromStart("test", Duration.ofDays(1), () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException told) {
                ended.set(true);
            }
        });
        work.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        work.stop();

        assertThat(ended).isTrue();
    }
}
