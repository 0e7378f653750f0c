package io.vafa.points.finance.application;

import java.util.Collection;
import java.util.Map;

/** Where closed periods are kept; inserted once and never changed. */
public interface Closures {
    /** Those of the periods that are closed. */
    Map<String, Closure> of(String program, Collection<String> periods);

    /**
     * Keeps one.
     *
     * @return whether it was inserted; otherwise there is one of that period
     */
    boolean insert(Closure closure);
}
