package io.vafa.simulation.world;

/** The way from one process to what it depends on. */
public interface Line {
    /** Before a call: the process may die here, stand still, or find another time on its clock. */
    void call(String what);

    /** Whether this goes wrong now. */
    boolean strikes(Fault fault);

    /** Decides what a fault leaves open. */
    Chance chance();
}
