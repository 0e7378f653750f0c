package io.vafa.points.finance.application;

import java.util.List;
import java.util.function.Consumer;

/** Finds the members of a programme: a job that reads the name of every snapshot. */
@FunctionalInterface
public interface SealedMembers {
    /** All members in the order of their ids, so many at a time; somebody of another programme may be among them. */
    void inPages(String program, int count, Consumer<List<String>> page);
}
