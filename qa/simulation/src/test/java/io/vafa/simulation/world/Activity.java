package io.vafa.simulation.world;

import java.util.HashSet;
import java.util.Set;

/** One thing that a process does: a batch, a request, a sweep. */
public final class Activity {
    private final String name;
    private final Set<String> givenUp = new HashSet<>();
    private boolean disturbed;
    private boolean done;

    Activity(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** True if something went wrong in it, so that it may fail without anybody's fault. */
    public boolean disturbed() {
        return disturbed;
    }

    void disturb() {
        disturbed = true;
    }

    /** True once it came to its end and nothing of it is open. */
    public boolean done() {
        return done;
    }

    public void finish() {
        done = true;
    }

    boolean gaveUpOn(String partition) {
        return givenUp.contains(partition);
    }

    void giveUpOn(String partition) {
        givenUp.add(partition);
    }
}
