package io.vafa.standalone.client;

import java.time.Duration;

/** Waits between two tries. */
public final class Pause {
    private Pause() {}

    /** Waits so long; false if the thread was interrupted and should try no more. */
    public static boolean of(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
