package io.vafa.simulation.workload;

/** A kind of thing that somebody outside does. */
public interface Operation {
    /** How often it is drawn, in proportion to the others. */
    int weight();

    /** Draws one and does it. */
    void perform(Client client);
}
