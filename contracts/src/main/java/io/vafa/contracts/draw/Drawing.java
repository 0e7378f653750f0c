package io.vafa.contracts.draw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Who wins, by the hash of a published list and by randomness that nobody knew when it was published. The seed is SHA-256 of {@code vafa draw 1}, the hash and the randomness, with a line feed
 * between them; the numbers are the first 63 bits of SHA-256 of the seed and of 0, 1, 2 and so on, in eight bytes. A number that would make the first tickets likelier is passed over; of all others
 * the remainder by the number of tickets counts the tickets from 0, in the order of the list. Whoever has won is out, with all their tickets.
 */
public final class Drawing {
    private static final String HEAD = "vafa draw 1\n";

    private final byte[] seed;
    private long next;

    private Drawing(String hash, String randomness) {
        this.seed = DrawList.sha256((HEAD + hash + "\n" + randomness).getBytes(StandardCharsets.UTF_8));
    }

    /** Who wins what; {@code place} is that in the list, from 1. */
    public record Winner(String prize, String pseudonym, int place) {}

    /**
     * The winners, in the order in which they are drawn; as many as there are prizes, or as there are in the list.
     *
     * @param randomness as it was named, to the letter
     */
    public static List<Winner> of(DrawList list, String randomness) {
        Drawing drawing = new Drawing(list.hash(), randomness);
        List<DrawList.Entrant> entrants = list.entrants();
        boolean[] out = new boolean[entrants.size()];
        long tickets = list.tickets();
        List<Winner> winners = new ArrayList<>();
        for (DrawList.Prize prize : list.prizes()) {
            for (int number = 0; number < prize.count() && tickets > 0; number++) {
                long ticket = drawing.below(tickets);
                int place = 0;
                while (out[place] || ticket >= entrants.get(place).tickets()) {
                    ticket -= out[place] ? 0 : entrants.get(place).tickets();
                    place++;
                }
                out[place] = true;
                tickets -= entrants.get(place).tickets();
                winners.add(new Winner(prize.prize(), entrants.get(place).pseudonym(), place + 1));
            }
        }
        return List.copyOf(winners);
    }

    /** 0 to one less than so many, each as likely. */
    private long below(long count) {
        // As many numbers as are left over when all are cut into runs of that length.
        long leftOver = (Long.MAX_VALUE % count + 1) % count;
        long number;
        do {
            number = number(next++);
        } while (number > Long.MAX_VALUE - leftOver);
        return number % count;
    }

    private long number(long place) {
        byte[] block = ByteBuffer.allocate(seed.length + Long.BYTES)
                .put(seed)
                .putLong(place)
                .array();
        return ByteBuffer.wrap(DrawList.sha256(block)).getLong() >>> 1;
    }
}
