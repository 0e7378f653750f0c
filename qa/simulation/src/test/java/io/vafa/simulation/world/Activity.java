package io.vafa.simulation.world;

import java.util.HashSet;
import java.util.Set;

/** One thing that a process does: a batch, a request, a sweep. */
public final class Activity {
    private final String name;
    private final Set<String> givenUp = new HashSet<>();
    private boolean disturbed;
    private final int began;
    private int ended = Integer.MAX_VALUE;

    Activity(String name, int began) {
        this.name = name;
        this.began = began;
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

    /** True if it had come to its end, with nothing of it open, before the other began. */
    boolean endedBefore(Activity other) {
        return ended <= other.began;
    }

    /** It came to its end, as the so manieth beginning says. */
    void end(int beginnings) {
        ended = beginnings;
    }

    boolean gaveUpOn(String partition) {
        return givenUp.contains(partition);
    }

    void giveUpOn(String partition) {
        givenUp.add(partition);
    }
}
