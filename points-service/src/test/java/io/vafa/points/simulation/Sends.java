package io.vafa.points.simulation;

import java.util.function.Consumer;

/**
 * What one batch sends to a broker that may lose it. After a loss the rest is lost too, or, if so wished, may arrive; either
 * way the wait for acknowledgements fails, and it may fail although everything arrived.
 */
final class Sends {
    private final Chaos chaos;
    private final boolean holes;
    private boolean lost;

    /**
     * Begins a batch.
     *
     * @param holes whether something may arrive after something that was lost
     */
    Sends(Chaos chaos, boolean holes) {
        this.chaos = chaos;
        this.holes = holes;
    }

    <T> void send(T message, Consumer<T> broker) {
        if (lost && !holes) {
            return;
        }
        if (chaos.strikes(0.01)) {
            lost = true;
        } else {
            broker.accept(message);
        }
    }

    void awaitAcknowledged() {
        if (lost) {
            throw new Chaos.Fault("a send was lost");
        }
        chaos.mayFail(0.01, "no acknowledgement heard");
    }
}
