package io.vafa.member.adapter.in;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Marks by which whoever tries a file out finds two lines of it that share an identifier, in whatever writing. They are made of the keyed
 * digest under the oldest version of the key, so that nobody can guess from them what they are made of, and are too short to be looked up by.
 */
final class LineMarks {
    /** Of a mark; among a million identifiers two are alike by chance once in ten million files. */
    private static final int BYTES = 8;

    private LineMarks() {}

    /** One per identifier. */
    static List<String> of(String program, List<Identifier> identifiers) {
        return identifiers.stream()
                .map(identifier -> mark(Member.claimKeys(program, identifier).getFirst()))
                .toList();
    }

    private static String mark(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
