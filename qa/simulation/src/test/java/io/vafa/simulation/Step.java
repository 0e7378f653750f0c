package io.vafa.simulation;

/**
 * A part of a run that can be left out without changing what the others draw.
 *
 * @param seed of everything that is drawn in it
 * @param calm whether nothing may go wrong in it
 */
public record Step(int index, long seed, boolean calm) {
    Step calmed() {
        return new Step(index, seed, true);
    }
}
