package io.vafa.member.adapter.out;

import io.vafa.member.application.MemberIds;
import java.security.SecureRandom;
import java.util.Base64;

/** Ids of 128 random bits, as {@code m_} and 22 characters of base64url. */
public final class RandomMemberIds implements MemberIds {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "m_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
