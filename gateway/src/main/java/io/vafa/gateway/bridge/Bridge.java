package io.vafa.gateway.bridge;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * The consumers of all partners, each by itself: one that has a month to catch up with, or writes nothing but poison, holds up no
 * other.
 */
final class Bridge implements SmartLifecycle {
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> consumers;
    private volatile boolean running;

    Bridge(List<ConcurrentMessageListenerContainer<String, byte[]>> consumers) {
        this.consumers = List.copyOf(consumers);
    }

    @Override
    public void start() {
        running = true;
        consumers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        running = false;
        consumers.parallelStream().forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
