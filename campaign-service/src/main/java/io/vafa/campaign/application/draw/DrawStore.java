package io.vafa.campaign.application.draw;

import io.vafa.campaign.domain.draw.Draw;
import java.util.List;
import java.util.Optional;

/** Keeps draws that are closed, and their lists. */
public interface DrawStore {
    /** More draws than a programme ever asks for at once. */
    int DRAWS_MAX = 100;

    /**
     * One line of a list, and who it is.
     *
     * @param tickets at least 1
     */
    record Entry(String pseudonym, String member, long tickets) {}

    Optional<Draw> find(String program, String draw);

    /** The latest, those first that were closed last. */
    List<Draw> all(String program, int max);

    /** Those of all programmes whose prizes are not given. */
    List<Draw> drawn(int max);

    /** Closes a draw; false if somebody has done so before. */
    boolean insert(Draw draw);

    /** Goes from one state to the next; false if it is not in the first any more. */
    boolean move(Draw from, Draw to);

    /** Keeps a piece of a list, in the order of the pseudonyms. */
    void keep(String listed, int piece, List<Entry> entries);

    /** A piece of a list; empty after the last. */
    List<Entry> piece(String listed, int piece);

    /** The line of a pseudonym. */
    Optional<Entry> entry(String listed, String pseudonym);

    /** Forgets a list that nobody published. */
    void forget(String listed);
}
