package io.vafa.standalone.mailbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last messages that arrived, in memory only: at most {@link #MESSAGES_MAX} and {@link #CHARACTERS_MAX}. */
public final class Mailbox {

    /** So many messages are kept. */
    public static final int MESSAGES_MAX = 1_000;
    /** So much text is kept in all. */
    public static final long CHARACTERS_MAX = 16_000_000;

    private final Deque<CapturedMessage> messages = new ArrayDeque<>();
    private long received;
    private long characters;

    /**
     * The newest messages.
     *
     * @param received how many arrived since the start, whether still kept or not
     * @param messages newest first
     */
    public record View(long received, List<CapturedMessage> messages) {}

    synchronized void add(Instant receivedAt, String from, String to, ParsedMail mail) {
        received++;
        CapturedMessage message =
                new CapturedMessage(received, receivedAt, from, to, mail.subject(), mail.text(), mail.html());
        messages.addFirst(message);
        characters += size(message);
        while (messages.size() > MESSAGES_MAX || characters > CHARACTERS_MAX) {
            characters -= size(messages.removeLast());
        }
    }

    /** At most {@code limit} messages, newest first. */
    public synchronized View newest(int limit) {
        List<CapturedMessage> newest = new ArrayList<>();
        for (CapturedMessage message : messages) {
            if (newest.size() == limit) {
                break;
            }
            newest.add(message);
        }
        return new View(received, List.copyOf(newest));
    }

    private static long size(CapturedMessage message) {
        return message.subject().length()
                + message.text().length()
                + (long) message.html().length();
    }
}
