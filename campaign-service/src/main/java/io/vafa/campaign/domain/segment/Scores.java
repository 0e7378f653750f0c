package io.vafa.campaign.domain.segment;

/**
 * Which fifths of those who bought something, from 1, the least, to 5, the best.
 *
 * @param from the least score
 * @param to the best score
 */
public record Scores(int from, int to) {
    public static final int MIN = 1;
    public static final int MAX = 5;

    /** All of them. */
    public static final Scores ANY = new Scores(MIN, MAX);

    public Scores {
        if (from < MIN || to > MAX || from > to) {
            throw new IllegalArgumentException("scores go from 1 to 5");
        }
    }

    boolean has(int score) {
        return score >= from && score <= to;
    }
}
