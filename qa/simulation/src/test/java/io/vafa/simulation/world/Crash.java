package io.vafa.simulation.world;

/** The process is dead: whatever it was about to do, it does not. An error, so that no service catches it. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String process) {
        super(process + " is dead", null, false, false);
    }
}
