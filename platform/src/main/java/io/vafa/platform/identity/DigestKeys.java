package io.vafa.platform.identity;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of the digest key: the first is the primary, under which references leave; the others are kept while something is known
 * under them only (docs/adr/0027-digest-keys.md).
 */
public final class DigestKeys {
    /** Bytes of key material; as many as the digest has, which is what RFC 2104 recommends at least. */
    public static final int KEY_BYTES = 32;

    /** One that goes, one that comes, and one that somebody added too early. */
    public static final int VERSIONS_MAX = 3;

    /** What a line without a version is: there was one key only when such files were written. */
    public static final String FIRST = "k1";

    private static final Pattern LINE = Pattern.compile("(?:(?<version>k[1-9][0-9]{0,3}):)?(?<key>[A-Za-z0-9+/=]+)");

    private final Map<String, byte[]> keys;

    private DigestKeys(Map<String, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads lines {@code k2:base64}, the primary first. Empty lines and those that begin with {@code #} say nothing; a single
     * line may be the bare key, which is {@value #FIRST}.
     *
     * @throws IllegalStateException if a line is no key, a name or a key stands there twice, or there are too many; no message quotes a key
     */
    public static DigestKeys of(List<String> lines) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalStateException("line " + number + " of the digest keys must be a version, a colon and "
                        + KEY_BYTES + " bytes as base64, as in k2:AAAA…");
            }
            String version = parts.group("version") == null ? FIRST : parts.group("version");
            byte[] key = key(parts.group("key"), number);
            if (keys.containsKey(version)) {
                throw new IllegalStateException("line " + number + " of the digest keys names " + version
                        + " a second time: give every key a version of its own");
            }
            if (holds(keys.values(), key)) {
                throw new IllegalStateException(
                        "line " + number
                                + " of the digest keys is a key that stands there already: make one with  head -c 32 /dev/urandom | base64");
            }
            keys.put(version, key);
        }
        if (keys.isEmpty() || keys.size() > VERSIONS_MAX) {
            throw new IllegalStateException("there must be 1 to " + VERSIONS_MAX + " digest keys, but there are "
                    + keys.size() + ": take out those under which nothing comes in any more");
        }
        return new DigestKeys(keys);
    }

    /** A single key, as {@value #FIRST}. */
    public static DigestKeys single(byte[] key) {
        return new DigestKeys(Map.of(FIRST, fit(key)));
    }

    private static byte[] key(String base64, int line) {
        try {
            return fit(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException unfit) {
            // Without the text, which is most of a key.
            throw new IllegalStateException(
                    "the digest key in line " + line + " must be " + KEY_BYTES + " bytes as base64");
        }
    }

    private static byte[] fit(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the digest key must have " + KEY_BYTES + " bytes, but has " + key.length);
        }
        return key;
    }

    private static boolean holds(Collection<byte[]> keys, byte[] key) {
        return keys.stream().anyMatch(other -> Arrays.equals(other, key));
    }

    /** The versions, the primary first. */
    public Set<String> versions() {
        return keys.keySet();
    }

    Map<String, byte[]> keys() {
        return keys;
    }

    /** Names the versions only. */
    @Override
    public String toString() {
        return "DigestKeys" + keys.keySet();
    }
}
