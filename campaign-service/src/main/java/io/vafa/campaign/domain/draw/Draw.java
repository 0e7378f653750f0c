package io.vafa.campaign.domain.draw;

import io.vafa.contracts.draw.DrawList;
import io.vafa.contracts.draw.Drawing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a draw since its list was closed. It goes forward only: closed, drawn, given.
 *
 * @param entries the days for which there were tickets
 * @param source where the randomness comes from, in words
 * @param listed the list's name where it is kept
 * @param key the version of the key by which members are hidden in the list
 * @param hash of the list, published from {@code closedAt} on
 * @param randomness as it was named; null: it was not
 * @param winners empty until it is named
 * @param givenAt when all that was won had been handed to the journals; null: it was not
 */
public record Draw(
        String program,
        String draw,
        String entries,
        String source,
        List<DrawList.Prize> prizes,
        String listed,
        String key,
        int entrants,
        long tickets,
        String hash,
        Instant closedAt,
        String closedBy,
        @Nullable String randomness,
        @Nullable Instant namedAt,
        @Nullable String namedBy,
        List<Won> winners,
        @Nullable Instant givenAt) {
    public Draw {
        prizes = List.copyOf(prizes);
        winners = List.copyOf(winners);
    }

    /** What has become of it. */
    public enum State {
        /** The list is closed and its hash is published. */
        CLOSED,
        /** The randomness is named, and so it is known who has won. */
        DRAWN,
        /** What was won is given. */
        GIVEN
    }

    /**
     * Who won.
     *
     * @param place in the list, from 1
     * @param member as whom they went on when it was drawn
     */
    public record Won(String prize, String pseudonym, int place, String member) {
        /** One of the list won. */
        public static Won of(Drawing.Winner winner, String member) {
            return new Won(winner.prize(), winner.pseudonym(), winner.place(), member);
        }
    }

    public State state() {
        if (givenAt != null) {
            return State.GIVEN;
        }
        return randomness == null ? State.CLOSED : State.DRAWN;
    }

    /** The list, with those who are in it. */
    public DrawList list(List<DrawList.Entrant> who) {
        return new DrawList(program, draw, entries, closedAt, source, prizes, who);
    }

    /** The randomness is named, and these have won. */
    public Draw drawn(String value, Instant at, String by, List<Won> who) {
        return new Draw(
                program, draw, entries, source, prizes, listed, key, entrants, tickets, hash, closedAt, closedBy, value,
                at, by, who, null);
    }

    /** All that was won is handed to the journals. */
    public Draw given(Instant at) {
        return new Draw(
                program,
                draw,
                entries,
                source,
                prizes,
                listed,
                key,
                entrants,
                tickets,
                hash,
                closedAt,
                closedBy,
                randomness,
                namedAt,
                namedBy,
                winners,
                at);
    }
}
