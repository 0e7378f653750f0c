package io.vafa.standalone.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * A document of the collection {@code journal}, as it lies in the store.
 *
 * @param cause digest of the cause's key, by which the store keeps causes unique
 * @param body the entry's text
 * @param hash what the document says is the text's hash
 */
record StoredEntry(String id, String member, long sequence, String cause, String body, String hash) {

    static StoredEntry of(Document document) {
        return new StoredEntry(
                document.getString("_id"),
                document.getString("member"),
                document.getLong("sequence"),
                document.getString("cause"),
                document.getString("body"),
                document.getString("hash"));
    }

    /** The text's hash, computed here. */
    String computedHash() {
        return sha256(body);
    }

    /** SHA-256 in base64url without padding, as entries and causes bear it. */
    static String sha256(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Digest of a cause as the store keeps it: every part with its length in front, and the whole once more. */
    static String causeDigest(JsonNode cause) {
        StringBuilder key = new StringBuilder();
        for (String part : List.of("kind", "program", "source", "id")) {
            String text = cause.path(part).asString();
            key.append(text.length()).append(':').append(text);
        }
        return sha256(key.length() + ":" + key + ";");
    }

    /** The first eight bytes of the SHA-256: enough to tell one text from another, and small enough to keep for all. */
    static long shortHash(byte[] text) {
        long value = 0;
        byte[] digest = digest(text);
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << Byte.SIZE) | (digest[i] & 0xff);
        }
        return value;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
