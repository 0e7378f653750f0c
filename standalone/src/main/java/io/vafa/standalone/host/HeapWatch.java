package io.vafa.standalone.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Says in time that the memory is full. The embedded store keeps all it has in memory, and where that leaves no room the platform does not break but collects
 * garbage without end: every call takes seconds, and nothing tells why.
 */
public final class HeapWatch implements AutoCloseable {
    /** Beyond that, full collections follow each other so closely that callers feel it. */
    public static final double NEARLY_FULL = 0.8;

    private static final long MEBIBYTE = 1L << 20;

    private final NotificationEmitter emitter;
    private final NotificationListener listener;

    private HeapWatch(NotificationEmitter emitter, NotificationListener listener) {
        this.emitter = emitter;
        this.listener = listener;
    }

    /**
     * Begins to watch.
     *
     * @param share how much of a part of the heap may be taken by what a collection leaves, 0 to 1
     * @param told hears a line for people each time it becomes more
     */
    public static HeapWatch start(double share, Consumer<String> told) {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP
                        // Where the young pass through it is full now and then, which means nothing.
                        && pool.isUsageThresholdSupported()
                        && pool.isCollectionUsageThresholdSupported()
                        && pool.getUsage().getMax() > 0)
                .toList();
        pools.forEach(
                pool -> pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * share)));
        NotificationEmitter emitter = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        NotificationListener listener = (notification, _) -> {
            if (notification.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
                told.accept(line(usage(notification)));
            }
        };
        emitter.addNotificationListener(listener, null, null);
        return new HeapWatch(emitter, listener);
    }

    private static MemoryUsage usage(Notification notification) {
        return MemoryNotificationInfo.from((CompositeData) notification.getUserData())
                .getUsage();
    }

    private static String line(MemoryUsage usage) {
        return String.format(
                Locale.ROOT,
                "Memory is nearly full: %,d of %,d MiB are in use after a collection. The embedded store keeps everything in"
                        + " memory; before everything gets slow, stop and start with more, such as VAFA_HEAP=%dg ./vafa up",
                usage.getUsed() / MEBIBYTE,
                usage.getMax() / MEBIBYTE,
                Math.ceilDiv(Runtime.getRuntime().maxMemory() * 2, 1L << 30));
    }

    @Override
    public void close() {
        try {
            emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException _) {
            // Gone already, which is what was wanted.
        }
    }
}
