package io.vafa.platform.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files that hold secret keys: a line per key, {@code version base64-of-32-bytes}, the primary first. */
public final class KeyRing {
    /** Bytes of a key. */
    public static final int KEY_BYTES = 32;

    /** More versions than a rotation ever needs at once. */
    public static final int VERSIONS_MAX = 20;

    /** Random bytes have about 30 different ones; whatever a person typed, or all zeros, has fewer. */
    private static final int DIFFERENT_BYTES_MIN = 16;

    private static final Pattern LINE = Pattern.compile("(?<version>[A-Za-z0-9._-]{1,40})\\s+(?<key>[A-Za-z0-9+/=]+)");

    private KeyRing() {}

    /**
     * Reads a file; empty lines and those that begin with {@code #} say nothing.
     *
     * @param sort what keys they are, for messages: {@code master}
     * @param guessable whether keys that are evidently not random are tolerated, as for a trial
     * @return by version, the primary first
     * @throws IllegalStateException if it cannot be read, or a key is none; no message quotes a key
     */
    public static Map<String, byte[]> read(Path file, String sort, boolean guessable) {
        try {
            return of(Files.readAllLines(file), sort, guessable);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the " + sort + " keys cannot be read: " + file, unreadable);
        }
    }

    /** As {@link #read}, from lines. */
    public static Map<String, byte[]> of(List<String> lines, String sort, boolean guessable) {
        Map<String, byte[]> versions = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalStateException(
                        "line " + number + " of the " + sort + " keys must be: version base64-key");
            }
            byte[] key = key(parts.group("key"), sort, number);
            if (!guessable && different(key) < DIFFERENT_BYTES_MIN) {
                throw new IllegalStateException("the " + sort + " key in line " + number
                        + " is not random: make one with  head -c 32 /dev/urandom | base64");
            }
            if (versions.put(parts.group("version"), key) != null) {
                throw new IllegalStateException("line " + number + " of the " + sort + " keys names a version twice");
            }
        }
        if (versions.isEmpty() || versions.size() > VERSIONS_MAX) {
            throw new IllegalStateException("there must be 1 to " + VERSIONS_MAX + " " + sort + " keys");
        }
        return versions;
    }

    private static byte[] key(String base64, String sort, int line) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below, without the text.
        }
        throw new IllegalStateException(
                "the " + sort + " key in line " + line + " must be " + KEY_BYTES + " bytes as base64");
    }

    private static long different(byte[] key) {
        boolean[] seen = new boolean[256];
        long different = 0;
        for (byte value : key) {
            if (!seen[value & 0xff]) {
                seen[value & 0xff] = true;
                different++;
            }
        }
        return different;
    }
}
