package io.vafa.rating.domain;

/**
 * What becomes of parts of a unit.
 *
 * @param perLine whether each line is rounded by itself, rather than the sum once
 */
public record Rounding(Mode mode, boolean perLine) {
    /** Towards which whole unit. */
    public enum Mode {
        DOWN("rounded down"),
        UP("rounded up"),
        HALF_UP("rounded half up");

        private final String words;

        Mode(String words) {
            this.words = words;
        }
    }

    /** As explanations say it. */
    public String words() {
        return mode.words + (perLine ? " per line" : "");
    }
}
