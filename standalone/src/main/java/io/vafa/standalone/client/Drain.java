package io.vafa.standalone.client;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Waits until a platform has worked off everything: two answers in a row, a quarter of a second apart, with nothing on its
 * way and nothing written between them.
 */
public final class Drain {

    private static final Duration PAUSE = Duration.ofMillis(260);

    private final Supplier<StatusReading> readings;
    private final Duration patience;

    /**
     * A wait that ends unsuccessfully when nothing has changed for as long as {@code patience}.
     *
     * @param readings asks the platform
     */
    public Drain(Supplier<StatusReading> readings, Duration patience) {
        this.readings = readings;
        this.patience = patience;
    }

    /** How the wait ended. */
    public sealed interface Result {

        /** Nothing is on its way. */
        record Drained(PlatformStatus status) implements Result {}

        /** Nothing moved for too long. */
        record Stuck(String reason) implements Result {}
    }

    /** Waits; every answer is shown to {@code observer}. */
    public Result await(Consumer<PlatformStatus> observer) {
        Optional<PlatformStatus> last = Optional.empty();
        long movedNanos = System.nanoTime();
        while (true) {
            String reason;
            switch (readings.get()) {
                case StatusReading.Known(var status) -> {
                    observer.accept(status);
                    if (last.isPresent() && settled(last.get(), status)) {
                        return new Result.Drained(status);
                    }
                    if (last.isEmpty() || moved(last.get(), status)) {
                        movedNanos = System.nanoTime();
                    }
                    last = Optional.of(status);
                    reason = status.lag() == null
                            ? "not every service answers"
                            : status.lag() + " records are still on their way";
                }
                case StatusReading.Unknown(var unknown) -> reason = unknown;
            }
            if (System.nanoTime() - movedNanos > patience.toNanos() || !Pause.of(PAUSE)) {
                return new Result.Stuck(reason);
            }
        }
    }

    private static boolean settled(PlatformStatus before, PlatformStatus after) {
        return before.isQuiet() && after.isQuiet() && Objects.equals(before.endOffsets(), after.endOffsets());
    }

    private static boolean moved(PlatformStatus before, PlatformStatus after) {
        return !Objects.equals(before.lag(), after.lag())
                || !Objects.equals(before.endOffsets(), after.endOffsets())
                || !Objects.equals(before.unsavedSnapshots(), after.unsavedSnapshots());
    }
}
