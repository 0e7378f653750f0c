package io.vafa.simulation.oracle;

import java.util.function.Consumer;

/** Something that holds at the end of every run. */
interface Invariant {
    /** Tells everything that contradicts it. */
    void check(Evidence evidence, Consumer<String> violation);
}
