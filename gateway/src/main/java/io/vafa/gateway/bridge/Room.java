package io.vafa.gateway.bridge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how much of all partners together is on its way to Kafka, so that the producer, which they share with the tills, has room
 * for these. Safe for use by many threads.
 */
final class Room {
    /** A quarter of what the producer holds. */
    static final int BYTES = 8 << 20;

    private final Semaphore bytes = new Semaphore(BYTES);

    /** Sends something once there is room for it; gives the room back when it is known what became of it. */
    CompletableFuture<Void> send(int size, Supplier<CompletableFuture<Void>> send) {
        int taken = Math.clamp(size, 1, BYTES);
        bytes.acquireUninterruptibly(taken);
        CompletableFuture<Void> sent;
        try {
            sent = send.get();
        } catch (RuntimeException failed) {
            bytes.release(taken);
            throw failed;
        }
        return sent.whenComplete((_, _) -> bytes.release(taken));
    }

    /** How much is left. */
    int left() {
        return bytes.availablePermits();
    }
}
