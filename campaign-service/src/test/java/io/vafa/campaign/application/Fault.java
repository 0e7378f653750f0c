package io.vafa.campaign.application;

/** Chooses where a call of a port breaks. */
@FunctionalInterface
interface Fault {
    /** Where one call breaks; a read that breaks halfway breaks before. */
    enum Moment {
        NEVER,
        BEFORE,
        HALFWAY,
        AFTER
    }

    Moment next(String port);

    /** The process, the network or the store went away. */
    final class Crash extends RuntimeException {
        Crash(Moment moment) {
            super("simulated crash " + moment);
        }
    }
}
