package io.vafa.campaign.adapter.out.referral;

import java.security.SecureRandom;
import java.util.function.Supplier;

/** Codes of ten letters and digits in Crockford's Base32, 50 random bits: of a million members' codes one guess in a thousand million is somebody's. */
public final class RandomCodes implements Supplier<String> {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int at = 0; at < LENGTH; at++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
