package io.vafa.contracts.draw;

import io.vafa.contracts.Require;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is in a draw, and what can be won, as it is published before anybody can know who wins. It has one text, UTF-8 with a line feed after each line: five lines that say what draw it is, a
 * line for each prize, an empty one, and a line for each who is in it, in the order of their pseudonyms.
 *
 * @param entries the days for which there were tickets, both included
 * @param closedAt when the list was made
 * @param randomness where the randomness comes from that decides, named before it exists
 * @param prizes in the order in which they are drawn
 * @param entrants in the order of their pseudonyms, none twice
 */
public record DrawList(
        String program,
        String draw,
        String entries,
        Instant closedAt,
        String randomness,
        List<Prize> prizes,
        List<Entrant> entrants) {
    /** More than is published at once. */
    public static final int ENTRANTS_MAX = 500_000;

    /** More prizes, one by one, than anybody draws. */
    public static final int WINNERS_MAX = 1_000;

    /** Tickets of all together; far from where a ticket more or less could change how even the draw is. */
    public static final long TICKETS_MAX = 1_000_000_000_000L;

    private static final String HEAD = "vafa draw 1";
    private static final Pattern PRIZE =
            Pattern.compile("prize: (?<prize>[a-z][a-z0-9-]{0,63}) (?<count>[1-9][0-9]{0,3})");
    private static final Pattern ENTRANT = Pattern.compile("(?<pseudonym>[0-9a-f]{32}) (?<tickets>[1-9][0-9]{0,12})");

    /** What can be won, and by how many. */
    public record Prize(String prize, int count) {}

    /**
     * Who is in it.
     *
     * @param pseudonym 32 hexadecimal digits that say nothing about who it is
     * @param tickets at least 1
     */
    public record Entrant(String pseudonym, long tickets) {}

    public DrawList {
        Require.text(program, "program");
        Require.text(draw, "draw");
        Require.text(entries, "entries");
        Require.present(closedAt, "closedAt");
        Require.text(randomness, "randomness");
        for (String line : List.of(program, draw, entries, randomness)) {
            if (line.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("what stands in one line must have no control characters");
            }
        }
        prizes = List.copyOf(prizes);
        entrants = List.copyOf(entrants);
        String before = "";
        long tickets = 0;
        for (Entrant entrant : entrants) {
            if (before.compareTo(entrant.pseudonym()) >= 0) {
                throw new IllegalArgumentException(
                        "pseudonyms must be in their order, none twice; " + entrant.pseudonym() + " is not");
            }
            before = entrant.pseudonym();
            tickets = Math.addExact(tickets, entrant.tickets());
        }
        if (tickets > TICKETS_MAX || entrants.size() > ENTRANTS_MAX) {
            throw new IllegalArgumentException(
                    "there are at most " + TICKETS_MAX + " tickets and " + ENTRANTS_MAX + " who have some");
        }
        if (prizes.stream().mapToLong(Prize::count).sum() > WINNERS_MAX) {
            throw new IllegalArgumentException("at most " + WINNERS_MAX + " can win");
        }
    }

    /** Tickets of all together. */
    public long tickets() {
        return entrants.stream().mapToLong(Entrant::tickets).sum();
    }

    /** The text that is published. */
    public String text() {
        StringBuilder text = new StringBuilder(64 + 40 * entrants.size());
        text.append(HEAD)
                .append("\nprogram: ")
                .append(program)
                .append("\ndraw: ")
                .append(draw)
                .append("\nentries: ")
                .append(entries)
                .append("\nclosed: ")
                .append(closedAt)
                .append("\nrandomness: ")
                .append(randomness)
                .append('\n');
        prizes.forEach(prize -> text.append("prize: ")
                .append(prize.prize())
                .append(' ')
                .append(prize.count())
                .append('\n'));
        text.append('\n');
        entrants.forEach(entrant -> text.append(entrant.pseudonym())
                .append(' ')
                .append(entrant.tickets())
                .append('\n'));
        return text.toString();
    }

    /** SHA-256 of the text, in hexadecimal digits. */
    public String hash() {
        return hash(text());
    }

    /** SHA-256 of any text, in hexadecimal digits. */
    public static String hash(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a published text.
     *
     * @throws IllegalArgumentException if it is not exactly as such texts are written; says in which line
     */
    public static DrawList read(String text) {
        Lines lines = new Lines(text);
        lines.exactly(HEAD);
        String program = lines.after("program: ");
        String draw = lines.after("draw: ");
        String entries = lines.after("entries: ");
        Instant closedAt = Instant.parse(lines.after("closed: "));
        String randomness = lines.after("randomness: ");
        List<Prize> prizes = new ArrayList<>();
        while (!lines.isEmptyNext()) {
            Matcher prize = lines.like(PRIZE, "prize: name count");
            prizes.add(new Prize(prize.group("prize"), Integer.parseInt(prize.group("count"))));
        }
        lines.exactly("");
        List<Entrant> entrants = new ArrayList<>();
        while (lines.hasNext()) {
            Matcher entrant = lines.like(ENTRANT, "32 hexadecimal digits, a space, and how many tickets");
            entrants.add(new Entrant(entrant.group("pseudonym"), Long.parseLong(entrant.group("tickets"))));
        }
        DrawList list = new DrawList(program, draw, entries, closedAt, randomness, prizes, entrants);
        if (!list.text().equals(text)) {
            throw new IllegalArgumentException("the text is not written as lists of draws are, though it reads as one");
        }
        return list;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The lines of a text, one after the other. */
    private static final class Lines {
        private final String[] lines;
        private int next;

        Lines(String text) {
            if (!text.endsWith("\n")) {
                throw new IllegalArgumentException("the last line must end with a line feed");
            }
            this.lines = text.substring(0, text.length() - 1).split("\n", -1);
        }

        boolean hasNext() {
            return next < lines.length;
        }

        boolean isEmptyNext() {
            return hasNext() && lines[next].isEmpty();
        }

        void exactly(String line) {
            if (!hasNext() || !lines[next].equals(line)) {
                throw wrong("\"" + line + "\"");
            }
            next++;
        }

        String after(String name) {
            if (!hasNext() || !lines[next].startsWith(name)) {
                throw wrong("\"" + name + "…\"");
            }
            return lines[next++].substring(name.length());
        }

        Matcher like(Pattern pattern, String words) {
            Matcher matcher = hasNext() ? pattern.matcher(lines[next]) : pattern.matcher("");
            if (!matcher.matches()) {
                throw wrong(words);
            }
            next++;
            return matcher;
        }

        private IllegalArgumentException wrong(String expected) {
            return new IllegalArgumentException("line " + (next + 1) + " must be " + expected);
        }
    }
}
